import { defineNuxtModule } from '@nuxt/kit'

/** What every widget shows: with all of ours and of the kit that it needs beyond the entry it is one file, where it would be twenty. */
const NOTEBOOK = ['/components/subject/SubjectNotebook.vue', '/layouts/page.vue']

/** Of packages only Nuxt and the kit are followed: others' index files name all that they have, which is not what is used of them. */
const FOLLOWED = /\/node_modules\/(?:\.cache|nuxt|@nuxtjs\/i18n|@bitrix24\/b24ui-nuxt)\/|^(?!.*\/node_modules\/)/

/** What Rollup tells about a module. */
interface Graph {
  getModuleIds: () => Iterable<string>
  getModuleInfo: (id: string) => { isEntry: boolean, importedIds: readonly string[] } | null
}

/** The modules that some modules cannot run without, themselves among them. */
function closureOf(roots: string[], { getModuleInfo }: Graph): Set<string> {
  const found = new Set(roots)
  for (const id of found) for (const imported of getModuleInfo(id)?.importedIds ?? []) if (FOLLOWED.test(imported)) found.add(imported)
  return found
}

/**
 * Names the file that a module of the browser's build goes to. The notebook holds all that it needs, so no other file of ours waits
 * for it in turn; what is not in it is split as the bundler likes it.
 * @returns a function for `output.manualChunks` of one build
 */
export function createChunks(): (id: string, graph: Graph) => string | undefined {
  let notebook: Set<string> | undefined
  return (id, graph) => {
    if (!notebook) {
      const ids = [...graph.getModuleIds()]
      const entry = closureOf(ids.filter(one => graph.getModuleInfo(one)?.isEntry), graph)
      notebook = closureOf(ids.filter(one => NOTEBOOK.some(end => one.endsWith(end))), graph)
      for (const one of entry) notebook.delete(one)
    }
    return notebook.has(id) ? 'notebook' : undefined
  }
}

/** Few requests for a widget, on every page of everybody. */
export default defineNuxtModule({
  meta: { name: 'client-chunks' },
  setup(_options, nuxt) {
    nuxt.hook('vite:extendConfig', (config, { isClient }) => {
      if (!isClient) return
      const output = config.build?.rollupOptions?.output
      if (!output || Array.isArray(output)) throw new TypeError('The build of the browser has no single output to name the files of')
      // Assigned as one: Nuxt's types are those of Vite's next bundler, which takes other options.
      Object.assign(output, { manualChunks: createChunks(), onlyExplicitManualChunks: true })
    })
  },
})
