import { presenceFrame, step1Frame, updateFrame } from '../../messages.ts'
import { type Attack, changes, frames, numbers } from './Attack.ts'

/** More than is anybody's share. */
export const floods: readonly Attack[] = [
  {
    row: 'R8',
    name: 'four thousand updates at once',
    leavesText: true,
    run: async field => {
      const socket = await field.open()
      for (const update of changes(4000, (doc, i) => doc.getText('content').insert(i, 'm')))
        socket.socket.send(updateFrame(update))
      return { closed: [] }
    },
  },
  {
    row: 'R9',
    name: 'two hundred times "send me everything"',
    run: async field => {
      const socket = await field.open()
      for (let i = 0; i < 200; i++) socket.socket.send(step1Frame(Uint8Array.of(0)))
      return { closed: [] }
    },
  },
  {
    row: 'R9',
    name: 'two hundred state vectors of nobody',
    run: async field => {
      const socket = await field.open()
      for (let i = 0; i < 200; i++) socket.socket.send(step1Frame(numbers(2, 1000 + i, 2 ** 40, 2000 + i, 1)))
      await socket.arrived()
      return { closed: [] }
    },
  },
  frames('R9', 'a state vector of rubbish', 4422, () => [step1Frame(Uint8Array.of(255, 255, 3))]),
  frames('R9', 'a state vector that declares 2^50', 4422, () => [step1Frame(numbers(2 ** 50, 1, 1))]),
  {
    row: 'R10',
    name: 'two thousand changes of presence',
    run: async field => {
      const socket = await field.open()
      for (let i = 1; i <= 2000; i++) socket.socket.send(presenceFrame([{ clientId: 4711, clock: i, state: `{"cursor":${i}}` }]))
      await socket.arrived()
      socket.socket.close()
      return { closed: [[socket, 'any']] }
    },
  },
  {
    row: 'R14',
    name: 'six readers that stop reading',
    leavesText: true,
    run: async field => {
      const stalled = await Promise.all(Array.from({ length: 6 }, () => field.open()))
      for (const { socket } of stalled) socket.pause()
      const socket = await field.open()
      for (const update of changes(200, (doc, i) => doc.getText('content').insert(i, 'm')))
        socket.socket.send(updateFrame(update))
      await socket.arrived()
      for (const other of stalled) other.socket.terminate()
      return { closed: [] }
    },
  },
]
