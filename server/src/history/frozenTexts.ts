/**
 * The texts that the log names as frozen, and where in their history they stand. A log from before entries were counted names no
 * place: then it is the last entry that was there at that instant. Rule T2.
 */
import { type DecisionEvent, type DocumentName, type EpochMs, isBefore } from '@concord/shared'

/** `version`: null where the place has to be found by `at`. */
export type FrozenText = { name: string; sha256: string; seq: number; version: number | null; at: EpochMs }

export function frozenTexts(log: readonly DecisionEvent[], doc: DocumentName): FrozenText[] {
  return log.flatMap((event, i) => {
    if (event.type !== 'DocumentFrozen' || event.document !== doc || event.entries === 0) return []
    const { sha256, seq, entries, at, commandId } = event
    const advance = log.slice(0, i).findLast(one => one.type === 'PhaseAdvanced' && one.commandId === commandId)
    const isForVote = advance?.type === 'PhaseAdvanced' && advance.to === 'vote'
    const isBack = log.slice(i).some(later => takesBack(later, doc, advance?.seq))
    const name = `${nameOf(doc, isForVote)}${isBack ? ', before it was taken back' : ''}`
    return [{ name, sha256, seq, version: entries === undefined ? null : entries - 1, at }]
  })
}

function nameOf(doc: DocumentName, isForVote: boolean): string {
  switch (doc) {
    case 'brief':
      return isForVote ? 'Brief as voted on' : 'Brief as ideas closed'
    case 'notes':
      return 'Notes as decided'
    case 'plan':
      return 'Plan as published'
  }
}

function takesBack(event: DecisionEvent, doc: DocumentName, advanceSeq: number | undefined): boolean {
  if (event.type === 'AdvanceUndone') return event.advanceSeq === advanceSeq
  return event.type === 'PhaseReverted' && doc === 'brief' && isBefore(event.to, 'vote')
}

/** Where a frozen text stands among the entries of its document; null if none of them were there yet. */
export function versionOf({ version, at }: FrozenText, entries: readonly { index: number; at: EpochMs }[]): number | null {
  return version ?? entries.findLast(entry => entry.at <= at)?.index ?? null
}
