/** The texts of the story as their storage has them: nobody else writes while it is told. */
import type { DocumentName } from '@concord/shared'
import * as Y from 'yjs'
import type { DocumentReader } from '../decisions/gatherFacts.ts'
import type { DocumentUpdates } from '../documentUpdates/DocumentUpdates.ts'
import { documentFacts } from '../relay/documentFacts.ts'
import { roomName } from '../relay/relay.ts'

export function storyTexts(updates: DocumentUpdates): DocumentReader {
  return {
    async facts(decisionId: string, doc: DocumentName) {
      const { base, tail } = await updates.load(roomName(decisionId, doc))
      const parts = [...(base ? [base] : []), ...tail.map(({ update }) => update)]
      return documentFacts(parts.length > 0 ? Y.mergeUpdates(parts) : Uint8Array.of(0, 0))
    },
    hold: () => () => undefined,
    settle: async () => undefined,
  }
}
