/**
 * A mention as it stands in a note. What Markdown would read as markup in the name is escaped.
 * @param user the person's id in the portal
 */
export function mention(name: string, user: string): string {
  return `[@${name.replace(/[\\`*_[\]<>~&!|]/g, '\\$&')}](user:${user})`
}
