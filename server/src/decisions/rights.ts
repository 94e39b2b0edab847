/** Who may read which decision and write which of its texts just now. */
import {
  areAuthorsHidden,
  type DecisionState,
  type DocumentName,
  type DocumentRight,
  documentNames,
  documentRight,
  isBefore,
  type ReadRight,
  readRight,
  type Viewer,
} from '@concord/shared'
import type { RightsView } from '@concord/shared/contract'
import type { Person } from '../catalogue/Catalogue.ts'
import type { Decision } from './decisionStore.ts'

export const viewerOf = ({ personId, role }: Pick<Person, 'personId' | 'role'>): Viewer => ({
  personId,
  isAdmin: role !== 'member',
})

export type Seen = Pick<Decision, 'state' | 'beside'>

/** Of a decision that was imported: whoever it was brought here for, and nobody by what they were in it elsewhere. */
export function readRightOf({ state, beside: { imported } }: Seen, viewer: Viewer): ReadRight {
  if (!imported) return readRight(state, viewer)
  return viewer.isAdmin || imported.readers === 'workspace' ? 'full' : 'none'
}

export function rightsView(seen: Seen, viewer: Viewer): RightsView {
  const read = readRightOf(seen, viewer)
  const onlyRead: DocumentRight = read === 'full' ? 'read' : 'none'
  const rightTo = (name: DocumentName) => (seen.beside.imported ? onlyRead : documentRight(seen.state, viewer, name))
  const rights = documentNames.map((name): [string, DocumentRight] => [name, rightTo(name)])
  return { read, documents: Object.fromEntries(rights) as RightsView['documents'] }
}

/** Everything that rights hang on. */
export const haveRightsChanged = (before: DecisionState | null, after: DecisionState): boolean =>
  before === null ||
  before.phase !== after.phase ||
  before.status !== after.status ||
  before.sharedAt !== after.sharedAt ||
  before.members !== after.members ||
  before.settings !== after.settings

/** Where authors of ideas are hidden, who is here could betray them: it is not shown until they are revealed. */
export const showsPresence = (state: DecisionState): boolean => !areAuthorsHidden(state) || isBefore('vote', state.phase)

export const noRights: RightsView['documents'] = { brief: 'none', notes: 'none', plan: 'none' }
