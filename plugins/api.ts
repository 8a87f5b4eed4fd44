import type { Session } from '#shared/types/launch'
import { createApi } from '~/composables/api'
import type { Send } from '~/composables/api'
import { keepSession } from '~/composables/session-keeper'
import type { SessionKeeper } from '~/composables/session-keeper'
import type { B24 } from '~/composables/useB24'

/** Without the table of all routes: comparing it with itself is more than the compiler does. */
type Fetch = (path: string, request: object) => Promise<unknown>

/** The client of our own API: in the server's process it shares the launch, in the browser it carries the session token. */
export default defineNuxtPlugin({
  name: 'api',
  dependsOn: ['b24'],
  setup() {
    const fetch = import.meta.server ? useRequestEvent()!.$fetch as unknown as Fetch : $fetch as unknown as Fetch
    const send: Send = <T>(path: string, request: Parameters<Send>[1]) => fetch(path, { ...request, retry: 0 }) as Promise<T>
    const session = import.meta.server || useLaunch().value === null ? null : browserSession(send, useB24())
    return { provide: { api: createApi(send, session) } }
  },
})

function browserSession(send: Send, b24: B24): SessionKeeper {
  const launch = useLaunch()

  function opened() {
    if (launch.value === null) throw new Error('There is no session without a launch')
    return launch.value
  }

  async function ask(accessToken: string): Promise<Session> {
    const { portal, session } = opened()
    return send<Session>('/api/session', { method: 'POST', body: { memberId: portal.memberId, accessToken, subjects: session.subjects } })
  }

  return keepSession({
    current: () => opened().session,
    store: (session) => {
      launch.value = { ...opened(), session }
    },
    // The token at hand may have ended on the portal's side before its time.
    renew: async () => ask(await b24.accessToken(false)).catch(async () => ask(await b24.accessToken(true))),
    now: () => Date.now(),
  })
}
