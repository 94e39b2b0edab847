import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { step2Frame, updateFrame } from '../../messages.ts'
import { type Attack, changes, frames, numbers } from './Attack.ts'
import { conflicting } from './conflicting.ts'

const inRoot = [1, 7, ...Buffer.from('content')]
const list = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const text = (words: string): Uint8Array => encoding.encode(encoder => encoding.writeVarString(encoder, words))

/** By hand: Yjs itself gives up while writing these. One struct of client 7 with this kind of content, in the root. */
const struct = (kind: number, ...content: readonly (number | Uint8Array)[]): Uint8Array =>
  Uint8Array.from([1, 1, 7, 0, kind, ...inRoot, ...content.flatMap(part => (typeof part === 'number' ? [part] : [...part])), 0])
const deepAny = (depth: number): Uint8Array =>
  struct(8, 1, Uint8Array.from(Array.from({ length: depth }, () => [117, 1]).flat()), 126)

/** Types in types, in one update, and the deletion of the outermost. */
const nestedTypes = (depth: number): Uint8Array =>
  Uint8Array.from([
    ...numbers(1, depth, 7, 0),
    ...[7, ...inRoot, 0],
    ...Array.from({ length: depth - 1 }, (_, i) => [7, 0, 7, ...numbers(i), 0]).flat(),
    ...[1, 7, 1, 0, 1],
  ])

/** The same, one more with each update. */
function growingTypes(depth: number): Uint8Array[] {
  let level: Y.Array<unknown> | null = null
  return changes(depth, doc => {
    const parent: Y.Array<unknown> = level ?? doc.getArray('content')
    level = new Y.Array<unknown>()
    parent.insert(0, [level])
  })
}

/** What browsers would follow until they stand still. */
export const nesting: readonly Attack[] = [
  frames('R7', 'values nested sixty thousand deep', 4422, () => [updateFrame(deepAny(60_000))]),
  frames('R7', 'JSON nested sixty thousand deep', 4422, () => [updateFrame(struct(2, 1, text(list(60_000))))]),
  frames('R7', 'values nested 65 deep', 4422, () => [updateFrame(deepAny(65))]),
  frames('R7', 'an attribute nested deep', 4422, () => [updateFrame(struct(6, text('bold'), text(list(60_000))))]),
  frames('R7', 'an embed nested deep', 4422, () => [updateFrame(struct(5, text(list(60_000))))]),
  frames('R7', 'twenty thousand types in each other, and one deletion on top', 4422, () => [step2Frame(nestedTypes(20_000))]),
  {
    row: 'R7',
    name: 'types in each other, one more with each update',
    leavesText: true, // sixty-four of them do nobody any harm
    run: async field => {
      const socket = await field.open()
      for (const update of growingTypes(70)) socket.socket.send(updateFrame(update))
      return { closed: [[socket, 4422]] }
    },
  },
  {
    row: 'R7',
    name: 'thousands of letters between neighbours that are far apart',
    leavesText: true, // the text that they are said to stand in
    run: async field => {
      const { base, bomb } = conflicting(8000)
      const socket = await field.open()
      for (const update of [base, bomb]) socket.socket.send(updateFrame(update))
      return { closed: [[socket, 4422]] }
    },
  },
]
