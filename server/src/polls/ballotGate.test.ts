/** The door of a box: who is inside finishes, who comes while it is held waits, and nobody is forgotten. */
import { expect, test } from 'vitest'
import { BallotGate } from './ballotGate.ts'

/** A ballot on its way that a test lets go in. */
function onItsWay(): { put(): Promise<string>; goesIn(): void; hasBegun: boolean } {
  let goesIn: () => void = () => undefined
  const arrived = new Promise<void>(resolve => {
    goesIn = resolve
  })
  const ballot = {
    hasBegun: false,
    goesIn: () => goesIn(),
    put: async () => {
      ballot.hasBegun = true
      await arrived
      return 'in the box'
    },
  }
  return ballot
}

test('[Q6] whoever closes waits for those who are inside, and those who come after wait for the close', async () => {
  const gate = new BallotGate()
  const [early, late] = [onItsWay(), onItsWay()]
  const order: string[] = []
  const inside = gate.pass(early.put).then(() => order.push('early'))
  expect(early.hasBegun).toBe(true)
  const holding = gate.hold().then(letGo => {
    order.push('closed')
    expect(late.hasBegun).toBe(false)
    letGo()
  })
  const waiting = gate.pass(late.put).then(() => order.push('late'))
  late.goesIn()
  early.goesIn()
  await Promise.all([inside, holding, waiting])
  expect(order).toEqual(['early', 'closed', 'late'])
})

test('[Q6] two who hold it take turns, and a ballot that fails keeps nobody waiting', async () => {
  const gate = new BallotGate()
  await expect(gate.pass(() => Promise.reject(new Error('No room')))).rejects.toThrow('No room')
  const first = await gate.hold()
  const second = gate.hold()
  const passing = gate.pass(() => Promise.resolve('in the box'))
  first()
  const letGo = await second
  letGo()
  expect(await passing).toBe('in the box')
})
