/** Why a launch is refused; each has a page in the person's language. */
export type RefusalCode = 'not_a_launch' | 'unknown_portal' | 'not_believed' | 'no_access'

export class LaunchRefusal extends Error {
  constructor(readonly code: RefusalCode) {
    super(code)
    this.name = 'LaunchRefusal'
  }
}
