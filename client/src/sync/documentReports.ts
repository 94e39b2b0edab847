/** What the open documents of a decision report about themselves, by name, for the save state and for the rules' facts. */
import type { DocumentName } from '@concord/shared'
import type { DocumentReport } from './connectionState.ts'

export type DocumentReports = Readonly<Partial<Record<DocumentName, DocumentReport>>>

export class DocumentReportBoard {
  #reports: DocumentReports = {}
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): DocumentReports => this.#reports

  /** Null: the document is closed. */
  readonly report = (name: DocumentName, report: DocumentReport | null): void => {
    const { [name]: before, ...others } = this.#reports
    if (isSame(before, report)) return
    this.#reports = report ? { ...others, [name]: report } : others
    for (const listener of this.#listeners) listener()
  }
}

const isSame = (a: DocumentReport | undefined, b: DocumentReport | null): boolean =>
  a === undefined || b === null
    ? a === undefined && b === null
    : a.link === b.link && a.unsaved === b.unsaved && a.isKept === b.isKept && a.isEmpty === b.isEmpty
