import { createInstaller } from './installer'

/**
 * The setup of the app in a portal. It begins by itself when the page is there.
 * @param ticket of the launch
 */
export function useInstaller(ticket: string) {
  const { request } = useApi()
  const b24 = useB24()
  const installer = createInstaller({ ticket, request, finish: b24.finishInstallation })
  onMounted(() => void installer.run())
  return installer
}
