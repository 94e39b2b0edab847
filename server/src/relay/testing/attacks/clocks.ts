import { step2Frame, updateFrame } from '../../messages.ts'
import { type Attack, changes, frames, ignored, numbers } from './Attack.ts'

const letters = (count: number) => changes(count, (doc, i) => doc.getText('content').insert(i, 'x'))
/** Client 7: a run of nothing (0) or of what is skipped (10), from a clock on. */
const run = (kind: number, clock: number, length: number) =>
  Uint8Array.of(1, 1, 7, ...numbers(clock), kind, ...numbers(length), 0)

/** What says it comes after, or before, what is there. */
export const clocks: readonly Attack[] = [
  frames('R5', 'a clock of 2^52', 4422, () => [updateFrame(run(0, 2 ** 52, 1))]),
  frames('R5', 'a run of nothing, 2^50 long', 4422, () => [updateFrame(run(0, 0, 2 ** 50))]),
  frames('R5', 'something of no length', 4422, () => [updateFrame(run(0, 0, 0))]),
  frames('R5', 'the same client id twice', 4422, () => [updateFrame(numbers(2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0))]),
  frames('R5', 'deletions up to 2^52', 4422, () => [updateFrame(numbers(0, 1, 7, 1, 2 ** 51, 2 ** 51))]),
  frames('R5', 'a letter that builds on its own future', 4422, () => [
    updateFrame(Uint8Array.of(1, 1, 7, 0, 0x84, 7, 5, 1, 120, 0)),
  ]),
  ignored('R5', 'what is skipped, a million long', () => [updateFrame(run(10, 0, 1_000_000)), updateFrame(run(0, 5, 10))]),
  ignored('R5', 'deletions of what nobody wrote', () => [updateFrame(numbers(0, 1, 4711, 1, 0, 1000))]),
  ignored('R6', 'letters without the first one', () => letters(6).slice(1).map(updateFrame)),
  frames('R6', 'the same gap again and again', 4422, () => letters(20).slice(1).map(step2Frame)),
  ignored('R6', 'a parent that is not there', () => [updateFrame(Uint8Array.of(1, 1, 7, 0, 4, 0, 99, 3, 1, 120, 0))]),
  frames('R6', 'two client ids that wait for each other', 4422, () =>
    Array.from({ length: 9 }, () => step2Frame(numbers(2, 1, 9, 0, 0x44, 8, 0, 1, 97, 1, 8, 0, 0x44, 9, 0, 1, 98, 0))),
  ),
]
