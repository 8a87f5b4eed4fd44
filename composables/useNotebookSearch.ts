import type { ViewRequest } from '#shared/views'
import type { HomeView } from './home-sections'
import type { ApiFailure, ApiResult } from './api-failure'
import { parseNote } from './note-parser'
import type { NotebookFilter, NotebookSearchState } from './notebook-search'
import { createNotebookSearch } from './notebook-search'

/** So long nobody types before what they have typed is looked for, in milliseconds. */
const PAUSE = 300

/**
 * The notebook's feed and search, which begin as a link or slider says. Its first page comes when the page is alive: the
 * portal may have to be asked about many subjects, and the first HTML waits for the launch alone.
 */
export function useNotebookSearch() {
  const { request } = useApi()
  const { announce } = useAnnouncer()
  const { t } = useI18n()
  const filter = useState('notebook:filter', () => askedFor(useLaunch().value?.view))
  const state = useState<NotebookSearchState>('notebook:found', () => ({ items: [], next: null, partial: false }))
  const failure = ref<ApiFailure | null>(null)
  const isLoading = ref(true)
  const notebook = createNotebookSearch({ filter, state, request, parse: parseNote })
  let waiting: number | undefined

  async function run(ask: () => Promise<ApiResult<unknown> | null>): Promise<void> {
    window.clearTimeout(waiting)
    isLoading.value = true
    const answer = await ask()
    // A later question is under way.
    if (answer === null) return
    isLoading.value = false
    failure.value = answer.ok ? null : answer.failure
    if (answer.ok) void announce(t('home.notebook.found', { count: state.value.items.length }, state.value.items.length))
  }

  const search = () => run(notebook.search)

  watch(filter, () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => void search(), PAUSE)
  })
  onMounted(search)
  useRecheck(notebook.recheck)
  onScopeDispose(() => {
    if (import.meta.client) window.clearTimeout(waiting)
  })

  return {
    filter,
    items: computed(() => state.value.items),
    hasMore: computed(() => state.value.next !== null),
    isPartial: computed(() => state.value.partial),
    isFiltered: computed(() => Object.values(filter.value).some(Boolean)),
    failure,
    isLoading,
    search,
    more: () => run(notebook.more),
    renew: notebook.renew,
  }
}

function askedFor(view: ViewRequest | undefined): NotebookFilter {
  const { q = '', kind, author, since = '', until = '' }: Partial<HomeView> = view?.name === 'home' && view.section === 'notebook' ? view : {}
  return { words: q, kind: kind ?? null, author: author === undefined ? null : { id: author, name: `#${author}` }, since, until }
}
