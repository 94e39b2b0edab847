/** One step from a layout of the data folder to the next. */
import type { Logger } from 'pino'

export type Migration = {
  /** Leads from this schema to the one after it. */
  from: number
  /** For the log. */
  name: string
  /** May be killed at any moment and is then run again from its beginning: it must find done what is done. */
  run(folder: string, log: Logger): Promise<void>
}
