import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { addServerTemplate, defineNuxtModule } from '@nuxt/kit'

/** Name of the module that the server imports. */
const TEMPLATE = '#rest-methods'

/** Files below a folder, as paths with slashes, sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => path.replaceAll('\\', '/'))
    .sort()
}

/**
 * Makes every file below `server/methods/` a REST method, named after its path: `tasks/task/get.ts` is `tasks.task.get`. A new file is a
 * new method; nothing has to be listed anywhere.
 */
export default defineNuxtModule({
  meta: { name: 'rest-methods' },
  setup(_options, nuxt) {
    const folder = join(nuxt.options.serverDir, 'methods')
    addServerTemplate({
      filename: TEMPLATE,
      getContents() {
        const files = filesBelow(folder)
        const imports = files.map((file, index) => `import method${index} from ${JSON.stringify(join(folder, file))}`)
        const entries = files.map((file, index) => `  ${JSON.stringify(file.slice(0, -'.ts'.length).replaceAll('/', '.'))}: method${index},`)
        return [...imports, 'export const methods = {', ...entries, '}'].join('\n')
      },
    })
    nuxt.options.watch.push(folder)
  },
})
