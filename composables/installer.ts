import { computed, ref } from 'vue'
import type { WidgetAdvice } from '#shared/schemas/widgets'
import type { InstallStep, InstallStepResult } from '#shared/types/install'
import { INSTALL_STEPS } from '#shared/types/install'
import type { Api } from './api'
import type { ApiFailure } from './api-failure'
import { B24Unavailable } from './useB24'

type Item = InstallStepResult['items'][number]

/** One step of the wizard as the page shows it. */
export interface WizardStep {
  name: InstallStep | 'finish'
  status: 'waiting' | 'running' | 'done' | 'failed'
  items: Item[]
  /** Why it failed: `code` names the text, `message` is what the portal said, `advice` what to do about it. */
  problem: { code: string, message: string, advice: WidgetAdvice[] } | null
}

export interface InstallerTools {
  /** Stands for the launch; each step answers with the next one. */
  ticket: string
  request: Api['request']
  /** Tells the portal that the app is set up. */
  finish: () => Promise<'asked' | 'done'>
}

/**
 * Sets the app up, step by step. A step that fails stops the run, and the run goes on from there: every step may be
 * repeated.
 */
export function createInstaller({ ticket, request, finish }: InstallerTools) {
  const steps = ref<WizardStep[]>([...INSTALL_STEPS, 'finish' as const].map(name => ({ name, status: 'waiting', items: [], problem: null })))
  const current = ref(ticket)
  /** `asked`: the portal reloads the page now. `done`: the app had been installed before, and is repaired. */
  const outcome = ref<'asked' | 'done' | null>(null)
  const finished = computed(() => steps.value.filter(step => step.status === 'done').length)

  async function perform(step: WizardStep): Promise<void> {
    step.status = 'running'
    step.problem = null
    step.problem = step.name === 'finish' ? await performFinish() : await performRequest(step)
    step.status = step.problem === null ? 'done' : 'failed'
  }

  async function performRequest(step: WizardStep): Promise<WizardStep['problem']> {
    const result = await request<InstallStepResult>(`/api/install/${step.name}`, { method: 'POST', body: { ticket: current.value } })
    step.items = result.ok ? result.data.items : failedItems(result.failure)
    if (result.ok) current.value = result.data.ticket
    return result.ok ? null : { code: result.failure.code ?? result.failure.kind, message: result.failure.message, advice: adviceIn(result.failure, step.items) }
  }

  async function performFinish(): Promise<WizardStep['problem']> {
    try {
      outcome.value = await finish()
      return null
    } catch (error) {
      if (error instanceof B24Unavailable) return { code: 'portal_silent', message: '', advice: [] }
      throw error
    }
  }

  /** Runs every step that is not done yet, until one fails. */
  async function run(): Promise<void> {
    for (const step of steps.value.filter(step => step.status !== 'done')) {
      await perform(step)
      if (step.problem !== null) return
    }
  }

  return { steps, finished, outcome, run }
}

/** What a step that failed has done before. */
function failedItems({ data }: ApiFailure): Item[] {
  const items: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'items') : undefined
  return Array.isArray(items) ? items as Item[] : []
}

/** What to do about a failure, each piece of advice once, however many widgets it is about. */
function adviceIn({ data }: ApiFailure, items: readonly Item[]): WidgetAdvice[] {
  const own = typeof data === 'object' && data !== null ? Reflect.get(data, 'advice') as WidgetAdvice | null | undefined : null
  const all = [own, ...items.map(({ advice }) => advice)].filter(advice => advice !== null && advice !== undefined)
  return [...new Map(all.map(advice => [advice.en, advice])).values()]
}
