/** Characters that a rule's name may have: its review's title holds it. */
export const RULE_MAX_LENGTH = 150

/** What somebody writes about an automation rule. */
export interface RobotRule {
  /** Its name, or what it does, on one line. */
  name: string
  /** Why it exists: Markdown. */
  reason: string
}

/** The note on a rule: its name in bold, so that no mark in it means anything, then the reason. */
export function ruleNote({ name, reason }: RobotRule): string {
  const plain = name.trim().replace(/[\\`*_[\]<>]/g, '\\$&')
  return `**${plain}**\n\n${reason.trim()}`
}

/** A rule as one text, to be kept while it is being written. */
export function packRule({ name, reason }: RobotRule): string {
  return `${name}\n${reason}`
}

/** The rule out of `packRule`. */
export function unpackRule(text: string): RobotRule {
  const [name = '', ...reason] = text.split('\n')
  return { name, reason: reason.join('\n') }
}
