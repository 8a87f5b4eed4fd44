import type { Session } from '#shared/types/launch'
import type { Signal, TakenReminders } from '#shared/types/worker'
import { initializeB24Frame } from '../composables/b24-frame'
import type { Crowd } from './crowd'

type Frame = Awaited<ReturnType<typeof initializeB24Frame>>

/** Width of the slider, in pixels. */
const WIDTH = 900
/** How long the server may take, in milliseconds: other frames wait for this one to show what is due. */
const ANSWER_WITHIN = 20_000

/**
 * Opens follow-ups that are due: one in a slider of its own, several as today's list. What was heard is only a reason to ask: the server
 * tells which of them are this person's, still open, and not opened by another browser.
 */
export async function handle(signals: Signal[], crowd: Crowd): Promise<void> {
  const frame = await initializeB24Frame()
  const { followUps } = await takeReminders(await openSession(frame), signals)
  const [first] = followUps
  if (!first) return
  if (await crowd.isBusy()) {
    crowd.tell({ kind: 'due', followUps })
    return
  }
  const view = followUps.length === 1 ? { view: 'follow-up', followUp: first.id } : { view: 'home', section: 'today' }
  // It settles when the slider is closed, and nothing waits for that.
  void frame.slider.openSliderAppPage({ ...view, IFRAME: 'Y', bx24_width: WIDTH, bx24_title: followUps.length === 1 ? first.title : 'Sidenote' })
}

async function openSession(frame: Frame): Promise<string> {
  const current = frame.auth.getAuthData()
  return await askSession(current) ?? await askSession(await frame.auth.refreshAuth()) ?? unproven()
}

function unproven(): never {
  throw new Error('The portal does not confirm who this is')
}

async function askSession(auth: ReturnType<Frame['auth']['getAuthData']>): Promise<string | null> {
  if (!auth) return null
  const answer = await post('/api/session', { memberId: auth.member_id, accessToken: auth.access_token })
  return answer.ok ? (await answer.json() as Session).token : null
}

async function takeReminders(token: string, signals: Signal[]): Promise<TakenReminders> {
  const answer = await post('/api/worker/reminders', { reminders: signals.map(({ params }) => params) }, { authorization: `Bearer ${token}` })
  if (!answer.ok) throw new Error(`The server answers ${answer.status}`)
  return answer.json()
}

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_WITHIN) })
}
