import type { APIRequestContext } from '@playwright/test'
import { APP_CODE } from '../../../scripts/stack.mjs'
import type { Launch } from '../../../sandbox/shared/types/contract'
import { INSTALL_STEPS } from '../../../shared/types/install'
import type { InstallStepResult } from '../../../shared/types/install'

/** A sealed ticket in the page's payload: the five parts of an encrypted token. */
const TICKET = /"(eyJ[\w-]+(?:\.[\w-]*){4})"/

/**
 * Installs Sidenote as its wizard does, without a browser.
 * @param administrator a connection that looks at the portal as its administrator
 * @throws Error with the answer of the step that failed
 */
export async function installWithoutBrowser(administrator: APIRequestContext): Promise<void> {
  const launch = await ask<Launch>(administrator, '/sandbox/ui/launch', { app: APP_CODE, placement: 'INSTALL' })
  const page = await administrator.post(launch.url, { form: launch.body })
  let ticket = TICKET.exec(await page.text())?.[1]
  if (!ticket) throw new Error(`the installer answers ${page.status()} and brings no ticket`)
  for (const step of INSTALL_STEPS) {
    const result: InstallStepResult = await ask(administrator, new URL(`/api/install/${step}`, launch.origin).href, { ticket })
    ticket = result.ticket
  }
  await ask(administrator, '/sandbox/ui/frame', { sid: launch.sid, command: 'setInstallFinish', params: {} })
}

async function ask<Answer>(context: APIRequestContext, url: string, data: object): Promise<Answer> {
  const response = await context.post(url, { data })
  if (!response.ok()) throw new Error(`${url} answers ${response.status()}: ${await response.text()}`)
  return response.json()
}
