/** Why a data folder cannot be used by this program, as a sentence for whoever started it. Nothing was changed. */
export class UnusableStore extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'UnusableStore'
  }
}
