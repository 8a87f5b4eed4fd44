import type { Browser, BrowserContext, BrowserContextOptions, LaunchOptions, PlaywrightWorkerArgs } from '@playwright/test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A setting of the browser: frames of other sites may keep something. Private windows, and some browsers altogether, forbid it. */
const FRAMES_MAY_KEEP = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }

/** What windows are made with. */
export interface WindowMaker {
  browser: Browser
  playwright: PlaywrightWorkerArgs['playwright']
  launchOptions: LaunchOptions
}

/** Windows of a test, each a session of its own. */
export class Windows {
  private readonly closers: (() => Promise<unknown>)[] = []

  constructor(private readonly maker: WindowMaker) {}

  /**
   * Opens a session.
   * @param keeps a frame may keep something in it
   */
  async open(keeps: boolean, look: BrowserContextOptions): Promise<BrowserContext> {
    if (keeps) return this.openKeeping(look)
    const context = await this.maker.browser.newContext(look)
    this.closers.push(() => context.close())
    return context
  }

  /** Closes all of them. */
  async close(): Promise<void> {
    for (const close of this.closers) await close()
  }

  private async openKeeping(look: BrowserContextOptions): Promise<BrowserContext> {
    const folder = await mkdtemp(join(tmpdir(), 'e2e-profile-'))
    await mkdir(join(folder, 'Default'))
    await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(FRAMES_MAY_KEEP))
    const context = await this.maker.playwright.chromium.launchPersistentContext(folder, { ...this.maker.launchOptions, ...look })
    this.closers.push(async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    })
    return context
  }
}
