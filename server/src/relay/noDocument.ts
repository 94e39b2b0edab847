/** What is kept of a room is no document: Yjs itself throws at it. */
export class NoDocument extends Error {
  constructor(why: unknown) {
    super(`Yjs cannot apply what is kept: ${String(why)}`, { cause: why })
    this.name = 'NoDocument'
  }
}
