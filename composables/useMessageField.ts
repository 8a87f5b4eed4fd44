import { B24Unavailable } from './useB24'

/** The messenger's message field, beside which the widget is open. */
export function useMessageField() {
  const b24 = useB24()

  /**
   * Puts a text in where the cursor is.
   * @returns whether the portal says that it is there; without an answer, as in the mobile app, it is not
   */
  async function write(text: string): Promise<boolean> {
    return b24.writeMessage(text).catch((error: unknown) => {
      if (error instanceof B24Unavailable) return false
      throw error
    })
  }

  return { write }
}
