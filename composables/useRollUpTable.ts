import type { MaybeRefOrGetter } from 'vue'
import type { RollUpRow } from '#shared/schemas/roll-up'
import { filterRows, ROWS_PER_PAGE, sortRows } from './roll-up'
import type { RollUpChoice, RollUpColumn, RollUpSort } from './roll-up'

/** Columns in which the most, or the newest, is what one looks for first. */
const DESCENDING_FIRST: readonly RollUpColumn[] = ['followUps', 'lastNote']

/** What the table shows of the rows: a choice of them, sorted, one page. Without a sorting they stay as they came. */
export function useRollUpTable(rows: MaybeRefOrGetter<RollUpRow[]>) {
  const language = useLanguage()
  const words = ref('')
  const choice = ref<RollUpChoice>('all')
  const sort = ref<RollUpSort | null>(null)
  const wantedPage = ref(1)

  const chosen = computed(() => filterRows(toValue(rows), choice.value, words.value))
  const sorted = computed(() => sort.value === null ? chosen.value : sortRows(chosen.value, sort.value, language.value))
  const pages = computed(() => Math.max(1, Math.ceil(sorted.value.length / ROWS_PER_PAGE)))
  const page = computed({ get: () => Math.min(wantedPage.value, pages.value), set: number => wantedPage.value = number })
  const first = computed(() => (page.value - 1) * ROWS_PER_PAGE)
  const shown = computed(() => sorted.value.slice(first.value, first.value + ROWS_PER_PAGE))

  function sortBy(column: RollUpColumn): void {
    const isSame = sort.value?.column === column
    sort.value = { column, descending: isSame ? !sort.value!.descending : DESCENDING_FIRST.includes(column) }
    wantedPage.value = 1
  }

  watch([words, choice], () => {
    wantedPage.value = 1
  })

  return { words, choice, sort, sortBy, sorted, shown, page, pages, first }
}
