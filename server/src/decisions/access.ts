/** What the relay and the store of files ask about a person and a decision: the rules' answers, on the newest state. */
import { type CommandType, permission } from '@concord/shared'
import type { RightsView } from '@concord/shared/contract'
import type { Catalogue } from '../catalogue/Catalogue.ts'
import type { DecisionStore } from './decisionStore.ts'
import { noRights, readRightOf, rightsView, showsPresence, viewerOf } from './rights.ts'

export type Access = {
  rightsOf(personId: string, decisionId: string): Promise<{ documents: RightsView['documents']; showsPresence: boolean }>
  /** Files belong to what a decision is about, so who may attach a video may add one; who may say something may say it aloud. */
  mayAdd(personId: string, decisionId: string): Promise<'yes' | 'voice-only' | 'not-allowed' | 'not-found'>
  mayRead(personId: string, decisionId: string): Promise<boolean>
}

export function accessTo(catalogue: Catalogue, store: DecisionStore): Access {
  const look = async (personId: string, decisionId: string) => {
    const person = await catalogue.person(personId)
    const decision = store.get(decisionId)
    return person && decision ? { person, ...decision, viewer: viewerOf(person) } : null
  }
  return {
    async rightsOf(personId, decisionId) {
      const seen = await look(personId, decisionId)
      if (!seen) return { documents: noRights, showsPresence: false }
      return { documents: rightsView(seen, seen.viewer).documents, showsPresence: showsPresence(seen.state) }
    },
    async mayAdd(personId, decisionId) {
      const seen = await look(personId, decisionId)
      const read = seen ? readRightOf(seen, seen.viewer) : 'none'
      if (!seen || read === 'none' || read === 'title') return 'not-found'
      if (seen.beside.imported) return 'not-allowed'
      const maySend = (type: CommandType) => permission(seen.state, type, { by: seen.person.personId, facts: {} }) === null
      if (maySend('AttachVideo')) return 'yes'
      return spokenIn.some(maySend) ? 'voice-only' : 'not-allowed'
    },
    async mayRead(personId, decisionId) {
      const seen = await look(personId, decisionId)
      return seen !== null && readRightOf(seen, seen.viewer) === 'full'
    },
  }
}

/** What may be said aloud. */
const spokenIn: readonly CommandType[] = [
  'PostIdea',
  'ReviseIdea',
  'ReplyToIdea',
  'AddPointer',
  'RevisePointer',
  'ReplyToPointer',
]
