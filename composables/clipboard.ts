/**
 * Puts a text into the clipboard. Browsers refuse it to frames of other sites that the page around does not allow it, and to
 * plain http.
 * @returns whether it is there
 */
export async function isCopied(text: string): Promise<boolean> {
  if (!('clipboard' in navigator) || await isForbidden()) return false
  return navigator.clipboard.writeText(text).then(() => true, (error: unknown) => {
    if (error instanceof DOMException) return false
    throw error
  })
}

/** Asked first where browsers tell it: trying it where it is forbidden leaves an error in the console. */
async function isForbidden(): Promise<boolean> {
  const name = 'clipboard-write' as PermissionName
  const permission = await navigator.permissions.query({ name }).catch((error: unknown) => {
    // A browser that does not know this permission.
    if (error instanceof TypeError) return null
    throw error
  })
  return permission?.state === 'denied'
}
