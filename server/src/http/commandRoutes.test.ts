import { randomUUID } from 'node:crypto'
import type { CommandType, Phase } from '@concord/shared'
import { commandSchemas } from '@concord/shared/contract'
import { chainFlaw } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CommandCase, commandCases, type Scene } from '../testing/commandCases.ts'
import { journeyTo, startTeam, type Team } from '../testing/journey.ts'

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const types = Object.keys(commandSchemas)
const isCaseOf = (type: string): type is CommandType => type in commandCases
const caseOf = (type: string): CommandCase => {
  if (!isCaseOf(type)) throw new Error(`${type} has no case`)
  return commandCases[type]
}
const textOf = (length: number) => 'x'.repeat(length)
const unknownName = (field: string, value: unknown) => {
  if (field === 'poll') return 'choose-99'
  return Array.isArray(value) ? [randomUUID()] : randomUUID()
}

/** Refused with this code, and the log is as it was. */
async function refused(
  scene: Scene,
  answer: Promise<{ status: number; body: unknown }>,
  status: number,
  code: string,
): Promise<void> {
  const before = (await team.ana.view(scene.id)).seq
  expect(await answer).toMatchObject({ status, body: { code, status, title: expect.stringMatching(/\w/) } })
  expect((await team.ana.view(scene.id)).seq).toBe(before)
}

test('every command has a case, and there are no others', () => {
  expect(Object.keys(commandCases).toSorted()).toEqual(types.toSorted())
})

describe.each(types)('%s', type => {
  const { arrange, send, elsewhere, names, texts, isFacilitators } = caseOf(type)

  test('is accepted once, answers the same when it comes again, and belongs to who sent it', async () => {
    const scene = await arrange(team)
    const { by, command } = send(team, scene)
    const id = randomUUID()
    const first = await by.ask(scene.id, command, id)
    expect({ status: first.status, body: first.body }).toMatchObject({ status: 200, body: { seq: expect.any(Number) } })
    const again = await by.ask(scene.id, command, id)
    expect(again.text).toBe(first.text)
    const other = by === team.ana ? team.ben : team.ana
    await refused(scene, other.ask(scene.id, command, id), 403, 'command-id-of-another')
    await refused(scene, team.sam.ask(scene.id, command, id), 404, 'not-found')
    await refused(scene, by.ask(scene.id, { type: 'Escalate', reason: 'Something else' }, id), 422, 'command-id-reused')
    expect(chainFlaw(await team.ana.log(scene.id))).toBeNull()
  })

  test('is refused to who is not in the decision, to observers, and where it is for facilitators to participants', async () => {
    const scene = await arrange(team)
    const { command } = send(team, scene)
    await refused(scene, team.sam.ask(scene.id, command), 404, 'not-found')
    await refused(scene, team.sam.ask(randomUUID(), command), 404, 'not-found')
    await refused(scene, team.server.stranger().ask(scene.id, command), 401, 'not-signed-in')
    await refused(scene, team.olga.ask(scene.id, command), 403, 'role-too-small')
    if (isFacilitators) await refused(scene, team.cleo.ask(scene.id, command), 403, 'not-a-facilitator')
  })

  const inAnotherPhase = async (phase: Phase) => {
    const scene = await arrange(team)
    const { command } = send(team, scene)
    const other = await journeyTo(team, phase)
    await refused({ ...scene, ...other }, team.ana.ask(other.id, command), 409, 'wrong-phase')
  }
  if (elsewhere) test('is refused in another phase', () => inAnotherPhase(elsewhere))

  test('is refused malformed, and the field is named', async () => {
    const scene = await arrange(team)
    const { by, command } = send(team, scene)
    await refused(scene, by.ask(scene.id, command, 'not-a-uuid'), 422, 'malformed')
    await refused(scene, by.ask(scene.id, { ...command, by: team.ana.personId }), 422, 'malformed')
    for (const [field, value] of Object.entries(command).filter(([name]) => name !== 'type')) {
      const wrong = by.ask(scene.id, { ...command, [field]: typeof value === 'object' ? 7 : { nothing: value } })
      await refused(scene, wrong, 422, 'malformed')
      expect((await wrong).body.detail).toContain(field)
    }
  })

  const withUnknownNames = async () => {
    const scene = await arrange(team)
    const { by, command } = send(team, scene)
    for (const [field, code] of Object.entries(names)) {
      const value = Object.entries(command).find(([name]) => name === field)?.[1]
      await refused(scene, by.ask(scene.id, { ...command, [field]: unknownName(field, value) }), 409, code)
    }
  }
  if (Object.keys(names).length > 0) test('is refused for a name that nobody knows', withUnknownNames)

  const withLongTexts = async () => {
    const scene = await arrange(team)
    const { by, command } = send(team, scene)
    for (const [field, limit] of Object.entries(texts)) {
      const answer = by.ask(scene.id, { ...command, [field]: textOf(limit + 1) })
      await refused(scene, answer, 422, 'too-long')
      expect((await answer).body).toMatchObject({ limit, length: limit + 1 })
      await refused(scene, by.ask(scene.id, { ...command, [field]: textOf(20_001) }), 422, 'malformed')
    }
    const longest = Object.fromEntries(Object.entries(texts).map(([field, limit]) => [field, textOf(limit)]))
    expect((await by.ask(scene.id, { ...command, ...longest })).status).toBe(200)
  }
  if (Object.keys(texts).length > 0) test('is refused too long, and takes the longest', withLongTexts)
})

test('an unknown type is malformed', async () => {
  const scene = await journeyTo(team, 'ideas')
  expect(await team.ana.ask(scene.id, { type: 'StrikeClock' })).toMatchObject({ status: 422, body: { code: 'malformed' } })
  expect(await team.ana.ask(scene.id, { type: '__proto__' })).toMatchObject({ status: 422, body: { code: 'malformed' } })
})
