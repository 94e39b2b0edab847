import * as Y from 'yjs'
import { step2Frame, updateFrame } from '../../messages.ts'
import { type Attack, changed, frames, numbers } from './Attack.ts'

/** Small updates that claim to be large, and large numbers of small things. */
export const counts: readonly Attack[] = [
  frames('R4', '2^25 declared structs', 4422, () => [updateFrame(numbers(1, 2 ** 25, 7, 0))]),
  frames('R4', '2^52 declared structs', 4422, () => [updateFrame(numbers(1, 2 ** 52, 7, 0))]),
  frames('R4', '2^52 declared client ids', 4422, () => [updateFrame(numbers(2 ** 52, 1, 7, 0))]),
  frames('R4', '2^52 declared deletions', 4422, () => [updateFrame(numbers(0, 1, 7, 2 ** 52))]),
  frames('R4', '2^40 declared values in a list', 4422, () => [
    updateFrame(Uint8Array.of(1, 1, 7, 0, 8, 1, 7, ...Buffer.from('content'), ...numbers(2 ** 40), 127, 0)),
  ]),
  frames('R8', 'twenty thousand client ids', 4413, () => [
    step2Frame(
      numbers(20_000, ...Array.from({ length: 20_000 }, (_, i) => [1, 30_000 - i, 0, 0, 1]).flat(), 0), // a letter gone each
    ),
  ]),
  frames('R8', 'ten thousand roots', 4422, () => [
    step2Frame(
      changed(doc => {
        for (let i = 0; i < 10_000; i++) doc.getText(`root ${i}`).insert(0, 'x')
      }),
    ),
  ]),
  frames('R8', 'one root that is not the text', 4422, () => [updateFrame(changed(doc => doc.getMap('settings').set('a', 1)))]),
  frames('R8', 'a document inside the document', 4422, () => [
    updateFrame(changed(doc => doc.getMap('anchors').set('inner', new Y.Doc()))),
  ]),
]
