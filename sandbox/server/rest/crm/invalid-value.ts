/** A value that a field does not take. Callers word the refusal, which differs between families of methods. */
export class InvalidValue extends Error {
  /** @param title of the field, for people */
  constructor(readonly title: string) {
    super(`Invalid value for field "${title}"`)
    this.name = 'InvalidValue'
  }
}

/** A single value where a field takes several. */
export class NotIterable extends Error {
  /** @param kind of the value, as PHP names it */
  constructor(readonly kind: string) {
    super(`Expected iterable value for multiple field, but got ${kind} instead`)
    this.name = 'NotIterable'
  }
}
