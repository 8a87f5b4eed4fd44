import { defineNuxtModule } from '@nuxt/kit'

/**
 * Lets the Bitrix24 UI Kit load on Nuxt 3.21.
 *
 * The kit (2.13) declares `nuxt >=4.1.0`, and Nuxt skips a module whose declaration does not fit. What the kit needs of
 * Nuxt 4 is what `future.compatibilityVersion: 4` gives; it builds, renders and hydrates on 3.21. This drops that one
 * complaint, for the kit and for the icons that it brings along. On Nuxt 4 the module does nothing: delete it then.
 */
const KIT_DECLARATIONS = new Set(['>=4.1.0', '>=4.0.0'])

export default defineNuxtModule({
  meta: { name: 'kit-compatibility' },
  setup(_options, nuxt) {
    nuxt.hook('kit:compatibility', (compatibility, issues) => {
      if (!compatibility.nuxt || !KIT_DECLARATIONS.has(compatibility.nuxt)) return
      const index = issues.findIndex(issue => issue.name === 'nuxt')
      if (index !== -1) issues.splice(index, 1)
    })
  },
})
