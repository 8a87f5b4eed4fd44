/**
 * The wish to install an app, from the button to the app's page: opening that page alone must not install anything.
 *
 * @returns `begin` notes the app by its code; `take` tells once whether this app is to be installed
 */
export function useInstallation() {
  const wished = useState<string | null>('installation', () => null)

  function begin(code: string) {
    wished.value = code
  }

  function take(code: string): boolean {
    const taken = wished.value === code
    if (taken) wished.value = null
    return taken
  }

  return { begin, take }
}
