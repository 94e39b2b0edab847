/** A file of the store cannot be trusted, so nothing of it is served: the start ends with this sentence instead of a stack. */
export class DamagedStore extends Error {
  readonly file: string
  /** In bytes; null where the file is wrong as a whole. */
  readonly offset: number | null

  constructor(file: string, offset: number | null, problem: string, options?: ErrorOptions) {
    const where = offset === null ? file : `${file} at byte ${offset}`
    super(`${where} is damaged: ${problem}. Restore a backup (npm run restore -- FOLDER); nothing was changed.`, options)
    this.name = 'DamagedStore'
    this.file = file
    this.offset = offset
  }
}
