/** Channels between the frames of one browser, which a test plays: what one says, the others of its name hear at once. */
export class Channel extends EventTarget {
  private static all: Channel[] = []

  constructor(readonly name: string) {
    super()
    Channel.all.push(this)
  }

  /** Closes those of the test before. */
  static clear(): void {
    Channel.all = []
  }

  postMessage(data: unknown): void {
    for (const other of Channel.all) {
      if (other !== this && other.name === this.name) other.dispatchEvent(Object.assign(new Event('message'), { data }))
    }
  }

  close(): void {
    Channel.all = Channel.all.filter(channel => channel !== this)
  }
}
