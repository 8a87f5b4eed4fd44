import type { Signal, TakenReminders } from '#shared/types/worker'
import { initializeB24Frame } from '../composables/b24-frame'
import type { Crowd } from './crowd'

/** Width of the slider, in pixels. */
const WIDTH = 900
/** How long the portal's page may take to greet the SDK, which waits for ever, in milliseconds. */
const GREETED_WITHIN = 8000
/** How long the server may take, in milliseconds: other frames wait for this one to show what is due. */
const ANSWER_WITHIN = 15_000

/**
 * Opens follow-ups that are due: one in a slider of its own, several as today's list. What was heard is only a reason to ask: the server
 * tells which of them are still open, and not opened by another browser. It is asked when this page can open something.
 * @returns whether a slider was opened
 */
export async function handle(signals: Signal[], crowd: Crowd): Promise<boolean> {
  const { slider } = await Promise.race([initializeB24Frame(), silence()])
  const { person, followUps } = await takeReminders(signals)
  const [first] = followUps
  if (!first) return false
  if (await crowd.isBusy(person)) {
    crowd.mention(person, followUps)
    return false
  }
  const view = followUps.length === 1 ? { view: 'follow-up', followUp: first.id } : { view: 'home', section: 'today' }
  // It settles when the slider is closed, and nothing waits for that.
  void slider.openSliderAppPage({ ...view, IFRAME: 'Y', bx24_width: WIDTH, bx24_title: followUps.length === 1 ? first.title : 'Sidenote' })
  return true
}

function silence(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(reject, GREETED_WITHIN, new Error('Bitrix24 does not answer')))
}

async function takeReminders(signals: Signal[]): Promise<TakenReminders> {
  const answer = await fetch('/api/worker/reminders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tickets: signals.map(({ params }) => params.ticket) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  })
  // All of them are too old, or not from us: asking again would not help.
  if (answer.status === 401) return { person: '', followUps: [] }
  if (!answer.ok) throw new Error(`The server answers ${answer.status}`)
  return answer.json()
}
