import type { PortalFrame } from './frame'

/** The portal keeps this for each person and app: a mark that tells them from others in the same browser. */
const OPTION = 'worker'
/** Times that the portal's page is asked; it has 10 s for each. */
const TRIES = 30

/**
 * A mark of who looks, the same on all of their pages and another for everybody else. Neither the worker's address nor the portal's page
 * tells who that is, and asking the portal on every page would use up the app's limits.
 * @throws Error when the portal's page is silent
 */
export async function markOf(frame: PortalFrame): Promise<string> {
  const { USER_OPTIONS: options } = await greet(frame, TRIES)
  // A person without options has a list.
  const kept: unknown = Object(options)[OPTION]
  if (typeof kept === 'string' && kept) return kept
  const mark = crypto.randomUUID()
  frame.keep(OPTION, mark)
  return mark
}

async function greet(frame: PortalFrame, tries: number): Promise<Record<string, unknown>> {
  try {
    return await frame.ask('getInitData')
  } catch (error) {
    if (tries <= 1) throw error
    return greet(frame, tries - 1)
  }
}
