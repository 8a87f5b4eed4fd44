import { B24Unavailable } from './useB24'

/** Ways to reach people through the portal around the page. */
export function useContact() {
  const b24 = useB24()
  const toast = useToast()
  const { t } = useI18n()

  async function told(command: Promise<void>): Promise<void> {
    await command.catch((error: unknown) => {
      if (!(error instanceof B24Unavailable)) throw error
      toast.add({ title: t('portal.silent'), color: 'air-primary-alert' })
    })
  }

  return {
    /** The chat with a person. */
    chatWith: (person: string) => told(b24.openMessenger(person)),
    callPerson: (person: string) => told(b24.callPerson(person)),
    callNumber: (phone: string) => told(b24.callNumber(phone)),
  }
}
