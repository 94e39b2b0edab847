/** Why an update is not taken: `reason` is told to its sender as it closes the socket, so at most 123 bytes of plain English. */
export type RefusalCode = 'malformed' | 'tooLarge'

export class UpdateRefused extends Error {
  readonly code: RefusalCode
  readonly reason: string

  constructor(reason: string, code: RefusalCode = 'malformed') {
    super(reason)
    this.name = 'UpdateRefused'
    this.code = code
    this.reason = reason
  }
}
