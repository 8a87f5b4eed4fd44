/** Every file below `server/methods/`, by the method's name. Made at build time by `modules/rest-methods.ts`. */
declare module '#rest-methods' {
  import type { Method } from '../rest/method'

  export const methods: Readonly<Record<string, Method>>
}
