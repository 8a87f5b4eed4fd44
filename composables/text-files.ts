/** `i18n/areas/<area>/<language>.json`, each a chunk of its own. The list of them is loaded when a page wants texts that it was not sent. */
export const TEXT_FILES = import.meta.glob<object>('../i18n/areas/*/*.json', { import: 'default' })
