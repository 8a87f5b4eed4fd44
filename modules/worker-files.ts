import { join } from 'node:path'
import { addServerTemplate, defineNuxtModule } from '@nuxt/kit'

/** The files of the background worker: the one that listens, and for each kind of signal one that is loaded when it comes. */
const SOURCES = { main: 'worker/main.ts', followUpDue: 'worker/follow-up-due.ts' } as const

/**
 * Builds the background worker along with the app's browser side, whose files it shares: the frame SDK is one file for both. It is no part
 * of any page, so the manifest of pages does not name it.
 */
export default defineNuxtModule({
  meta: { name: 'worker-files' },
  setup(_options, nuxt) {
    const assets = join('/', nuxt.options.app.baseURL, nuxt.options.app.buildAssetsDir)
    const files: Record<string, string> = Object.fromEntries(Object.entries(SOURCES).map(([name, source]) => [name, join(assets, source)]))

    nuxt.hook('vite:extendConfig', (config, { isClient }) => {
      const options = config.build?.rollupOptions
      if (!isClient || nuxt.options.dev) return
      if (!options || typeof options.input !== 'object' || Array.isArray(options.input)) throw new TypeError('The build of the browser has no named entries to add the background worker to')
      const entries = Object.fromEntries(Object.entries(SOURCES).map(([name, source]) => [`worker-${name}`, join(nuxt.options.rootDir, source)]))
      // The page of the worker calls what its files export, which an application's build would drop.
      Object.assign(options, { input: { ...options.input, ...entries }, preserveEntrySignatures: 'allow-extension' })
    })

    nuxt.hook('build:manifest', (manifest) => {
      for (const [name, source] of Object.entries(SOURCES)) {
        const built = manifest[source]
        if (!built) throw new Error(`The build of the browser lacks ${source}`)
        files[name] = join(assets, built.file)
        Reflect.deleteProperty(manifest, source)
      }
    })

    addServerTemplate({ filename: '#worker-files', getContents: () => `export const WORKER_FILES = ${JSON.stringify(files)}` })
  },
})
