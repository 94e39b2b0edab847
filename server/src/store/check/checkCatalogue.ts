/** The people and keys: does somebody own the workspace, and does every decision that an invitation leads to exist? */
import type { Stores } from '../../openStorage.ts'
import type { CheckReport } from './Finding.ts'

export async function* checkCatalogue({ catalogue, journal }: Stores): AsyncGenerator<CheckReport> {
  const [workspace, people] = await Promise.all([catalogue.workspace(), catalogue.people()])
  const toDo = 'npm run signin-link lets somebody in who is locked out; else bring back a backup (npm run restore -- FOLDER).'
  if (workspace && !people.some(({ role }) => role === 'owner'))
    yield { kind: 'wrong', where: 'catalogue.json', what: 'nobody owns the workspace', toDo }
  const ids = people.map(({ personId }) => personId)
  if (new Set(ids).size !== ids.length) yield { kind: 'wrong', where: 'catalogue.json', what: 'somebody is in it twice', toDo }
  const invitations = await catalogue.invitations(0)
  const logs = new Set(await journal.logs())
  for (const { decisionId, hash } of invitations) {
    if (decisionId && !logs.has(decisionId))
      yield {
        kind: 'note',
        where: `invitation ${hash.slice(0, 8)}`,
        what: 'it leads to no decision',
        toDo: 'Take it back and make another one.',
      }
  }
  yield { kind: 'looked', part: 'people', what: `${people.length} people` }
}
