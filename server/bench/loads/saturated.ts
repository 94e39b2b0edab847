import { TypingRoom } from '../clients/typingRoom.ts'
import type { Load } from '../rounds.ts'
import { withServer } from '../servers/underTest.ts'
import { measureCpu } from './measureCpu.ts'

const CLIENTS = 100
const [WARM_UP_LETTERS, LETTERS] = [1000, 4000]

export const saturated: Load = {
  name: 'saturated',
  isSaturating: true,
  figures: { cpu: { name: '1 room x 100 clients, as fast as it goes, CPU', unit: 'ms/1000', aim: 0.2, asRatio: true } },
  run: kind =>
    withServer(kind, async server => {
      const room = await TypingRoom.open(server, CLIENTS)
      const type = async (letters: number) => {
        await room.typeAtOnce(letters)
        await room.allHave()
      }
      await type(WARM_UP_LETTERS)
      const measured = await measureCpu(server, LETTERS * (CLIENTS - 1), () => type(LETTERS))
      room.leave()
      return measured
    }),
}
