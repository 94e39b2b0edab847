import * as Y from 'yjs'
import { presenceFrame, step2Frame, updateFrame } from '../../messages.ts'
import type { Page } from '../pages.ts'
import { type Attack, changed, frames, ignored } from './Attack.ts'

/** The next letter of somebody else. */
function asVictim({ doc }: Page, words = 'forged'): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = doc.clientID
  const before = Y.encodeStateVector(copy)
  copy.getText('content').insert(0, words)
  return Y.encodeStateAsUpdate(copy, before)
}
const shown = (clientId: number, clock: number, state = '{"user":{"name":"forged"}}') =>
  presenceFrame([{ clientId, clock, state }])

const ghosts = (count: number) =>
  presenceFrame(Array.from({ length: count }, (_, i) => ({ clientId: 5000 + i, clock: 1, state: '{}' })))

/** Being somebody else, or more than may be. */
export const identity: readonly Attack[] = [
  frames('R12', 'the next words of somebody else', 4422, ({ victim }) => [updateFrame(asVictim(victim))]),
  frames('R12', 'the same in a step 2', 4422, ({ victim }) => [step2Frame(asVictim(victim))]),
  frames('R12', 'the same, hidden among words of one’s own', 4422, ({ victim }) => [
    step2Frame(Y.mergeUpdates([asVictim(victim), changed(doc => doc.getText('content').insert(0, 'mine'))])),
  ]),
  frames('R11', 'the presence of somebody else', 4422, ({ victim }) => [shown(victim.doc.clientID, 1000)]),
  frames('R11', 'taking somebody’s presence away', 4422, ({ victim }) => [shown(victim.doc.clientID, 1000, 'null')]),
  ignored('R11', 'echoes of somebody’s presence', ({ victim }) => [
    shown(victim.doc.clientID, 0),
    shown(victim.doc.clientID, 0, 'null'),
  ]),
  frames('R10', 'presence that is not JSON', 4422, () => [Uint8Array.of(1, 5, 1, 7, 1, 1, 123)]),
  frames('R10', 'presence nested two thousand deep', 4422, () => [
    shown(4711, 1, `{"a":${'['.repeat(1500)}${']'.repeat(1500)}}`),
  ]),
  ignored('R10', 'presence of one mebibyte', () => [shown(4711, 1, `{"a":"${'x'.repeat(1_000_000)}"}`)]),
  frames('R10', 'twenty thousand ghosts', 4422, () => [ghosts(20_000)]),
  frames('R10', 'a hundred ghosts', 4413, () => [ghosts(100)]),
  {
    row: 'R15',
    name: 'a reader who writes, by update and step 2',
    run: async field => {
      const socket = await field.openReader()
      const words = changed(doc => doc.getText('content').insert(0, 'not allowed'))
      socket.socket.send(updateFrame(words))
      socket.socket.send(step2Frame(words))
      await socket.arrived()
      return { closed: [] }
    },
  },
]
