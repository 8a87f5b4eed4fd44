import type { B24Frame } from '@bitrix24/b24jssdk'

/** The SDK waits for ever for a page around it that is no portal, in milliseconds. */
const ANSWER_WITHIN = 8000
/** The messenger has this long to take a text, and a card to tell or take a field's value, in milliseconds. */
const FIELD_WITHIN = 3000
/** Width of the slider for the portal's own pages; for wider ones the SDK uses a path that older portals refuse, in pixels. */
const PATH_WIDTH = 1200

/** The portal around the frame does not answer: the page is open somewhere else, or the portal has lost it. */
export class B24Unavailable extends Error {
  constructor(cause?: unknown) {
    super('Bitrix24 does not answer', { cause })
    this.name = 'B24Unavailable'
  }
}

/** A person as the portal's dialog answers. */
export interface SelectedPerson { id: string, name: string }

/** What the app asks of the portal around its frame; each rejects with `B24Unavailable` when there is none. */
export interface B24 {
  /** Loads the SDK and greets the portal. */
  start: () => Promise<B24Frame>
  /** The person's access token. @param renew asks the portal for a new one */
  accessToken: (renew: boolean) => Promise<string>
  /** Opens a page of the portal; settles when it is closed. Rejects with the portal's error code as the message. */
  openPath: (path: string) => Promise<void>
  /** Opens the app in a slider with parameters; settles when it is closed. */
  openApplication: (parameters: Record<string, string | number>) => Promise<void>
  /** Opens a dialog in the messenger: `chat2`, or a person's id. The portal does not tell whether it has. */
  openMessenger: (dialog: string) => Promise<void>
  /** Calls a colleague. The portal does not tell whether it has. */
  callPerson: (id: string) => Promise<void>
  /** Calls a telephone number. The portal does not tell whether it has. */
  callNumber: (phone: string) => Promise<void>
  /** The portal's own dialog for people. Never settles when it is closed without a choice. */
  selectUsers: () => Promise<SelectedPerson[]>
  /** Asks for a height of the frame in pixels. @returns whether the portal has set it */
  resize: (height: number) => Promise<boolean>
  /** Puts a text into the messenger's field, where the cursor is. @returns whether the portal has done it */
  writeMessage: (text: string) => Promise<boolean>
  /** Calls a command of the place that the page is in. @returns the place's answer; `null` when it was silent */
  command: (name: string, parameters?: Record<string, unknown>) => Promise<unknown>
  /** What the custom field that the page is in holds; `null` is a field without a value. Rejects with `B24Unavailable` when the portal was silent. */
  fieldValue: () => Promise<unknown>
  /** Puts a value into that field: the card keeps it when it is saved. Rejects with `B24Unavailable` when the portal was silent. */
  setFieldValue: (value: string | string[]) => Promise<void>
  /** Hears an event of the place from now on, as long as the page lives. */
  listen: (event: string, heard: (payload: unknown) => void) => Promise<void>
  /** A text that the portal keeps for this person, as it was when the page was opened; `null` when there is none. */
  userText: (name: string) => Promise<string | null>
  /** Has the portal keep a text for this person; an empty one removes it. */
  setUserText: (name: string, text: string) => Promise<void>
  /** Tells the portal that the app is set up. @returns `done` when it knew already; after `asked` it reloads the page */
  finishInstallation: () => Promise<'asked' | 'done'>
}

/**
 * Makes the app's side of the frame protocol. Nothing is loaded before it is needed.
 * @see https://apidocs.bitrix24.com/sdk/bx24-js-sdk/
 */
export function createB24(load: () => Promise<typeof import('./b24-frame')> = () => import('./b24-frame')): B24 {
  let starting: Promise<B24Frame> | null = null

  function start(): Promise<B24Frame> {
    starting ??= load()
      .then(({ initializeB24Frame }) => within(ANSWER_WITHIN, initializeB24Frame()))
      .catch((error: unknown) => {
        starting = null
        throw new B24Unavailable(error)
      })
    return starting
  }

  return {
    start,
    async accessToken(renew) {
      const { auth } = await start()
      const current = renew ? false : auth.getAuthData()
      const { access_token: token } = current || await auth.refreshAuth().catch((error: unknown) => {
        throw new B24Unavailable(error)
      })
      return token
    },
    async openPath(path) {
      const { slider } = await start()
      await slider.openPath(slider.getUrl(path), PATH_WIDTH)
    },
    async openApplication(parameters) {
      await (await start()).slider.openSliderAppPage(parameters)
    },
    async openMessenger(dialog) {
      await (await start()).parent.imOpenMessenger(/^\d+$/.test(dialog) ? Number(dialog) : dialog as `chat${number}`)
    },
    async callPerson(id) {
      await (await start()).parent.imCallTo(Number(id))
    },
    async callNumber(phone) {
      await (await start()).parent.imPhoneTo(phone)
    },
    async selectUsers() {
      const people = await (await start()).dialog.selectUsers()
      return people.map(({ id, name }) => ({ id: String(id), name }))
    },
    async resize(height) {
      const answer: unknown = await (await start()).parent.message.send('resizeWindow', { width: '100%', height, isSafely: true })
      return typeof answer === 'object' && answer !== null && !isSilence(answer)
    },
    async writeMessage(text) {
      // The messenger drops the command without a word when it has no number.
      const requestId = crypto.randomUUID()
      const { message } = (await start()).parent
      const answer: unknown = await message.send('im:setImTextareaContent', { text, requestId, isSafely: true, safelyTime: FIELD_WITHIN })
      return typeof answer === 'object' && answer !== null && 'success' in answer && answer.success === true
    },
    async command(name, parameters = {}) {
      const answer: unknown = await (await start()).placement.call(name, parameters)
      return isSilence(answer) ? null : answer
    },
    async fieldValue() {
      return unlessSilent(await (await start()).placement.call('getValue', { safelyTime: FIELD_WITHIN }))
    },
    async setFieldValue(value) {
      // The answer is empty; only silence tells that the card does not have the value.
      unlessSilent(await (await start()).placement.call('setValue', { value: JSON.stringify(value), safelyTime: FIELD_WITHIN }))
    },
    async listen(event, heard) {
      // An event of the first 900 ms is the promise's answer, and is not given to the callback.
      const early: unknown = await (await start()).placement.bindEvent(event, heard)
      if (!isSilence(early)) heard(early)
    },
    async userText(name) {
      const { options } = await start()
      try {
        return String(options.userGet(name))
      } catch {
        // The SDK throws for an option that is not set.
        return null
      }
    },
    async setUserText(name, value) {
      await (await start()).parent.message.send('setUserOption', { name, value, isSafely: true })
    },
    async finishInstallation() {
      const frame = await start()
      if (!frame.isInstallMode) return 'done'
      // The portal answers by reloading the page, so this never settles.
      void frame.installFinish()
      return 'asked'
    },
  }
}

/** Whether an answer is the SDK's own, which it gives when the portal was silent. */
function isSilence(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'isSafely' in answer
}

/** An answer of the portal. @throws B24Unavailable when it is the SDK's own */
function unlessSilent(answer: unknown): unknown {
  if (isSilence(answer)) throw new B24Unavailable()
  return answer
}

/** Rejects when a promise has not settled in time. */
function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The portal around this page's frame. */
export function useB24(): B24 {
  return useNuxtApp().$b24
}
