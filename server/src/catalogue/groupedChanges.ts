/**
 * Changes to a value that is written as a whole: those that wait share the next write, all of a group or none. What is read is always what
 * has been made durable. A change gets a draft whose fields it replaces, and never changes what they hold.
 */
/** `apply` answers how to tell its caller that it is done. */
type Waiting<T> = { apply(draft: T): () => void; fail(error: unknown): void }

export class GroupedChanges<T extends object> {
  #current: T
  readonly #write: (value: T) => Promise<void>
  #waiting: Waiting<T>[] = []
  #running: Promise<void> | null = null

  constructor(initial: T, write: (value: T) => Promise<void>) {
    this.#current = initial
    this.#write = write
  }

  get current(): T {
    return this.#current
  }

  /** Resolves with what `change` answers, once it is durable. What one group changes is seen by its later changes. */
  change<Answer>(change: (draft: T) => Answer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const apply = (draft: T) => {
        const answer = change(draft)
        return () => resolve(answer)
      }
      this.#waiting.push({ apply, fail: reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    await Promise.resolve() // what is asked for in this turn comes along
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      await this.#writeGroup(group)
    }
    this.#running = null
  }

  async #writeGroup(group: readonly Waiting<T>[]): Promise<void> {
    const draft = { ...this.#current }
    let done: readonly (() => void)[]
    try {
      done = group.map(({ apply }) => apply(draft))
      if (hasChanged(this.#current, draft)) await this.#write(draft)
      this.#current = draft
    } catch (error) {
      for (const { fail } of group) fail(error)
      return
    }
    for (const tell of done) tell()
  }
}

function hasChanged<T extends object>(before: T, after: T): boolean {
  const old = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).some(([field, value]) => old.get(field) !== value)
}
