/**
 * Promise 2 of ARCHITECTURE.md for commands: every role × phase × command over HTTP, against the table that shared/ keeps by hand. What the
 * table refuses is refused with its code and changes nothing; what it allows is not refused for who or when.
 */
import { type Command, type CommandType, type DecisionId, type IdeaId, type Phase, phases } from '@concord/shared'
import { expectedRight, rightsTable, type Who } from '@concord/shared/testing/rightsTable'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CommandCase, commandCases, type Scene } from '../testing/commandCases.ts'
import { journeyTo, startTeam, type Team, uuid } from '../testing/journey.ts'
import type { Visitor } from '../testing/visitor.ts'

let team: Team
let adm: Visitor
beforeAll(async () => {
  team = await startTeam()
  const { token } = await team.ana.ok('POST', '/api/invitations', { role: 'admin' })
  const { server } = team
  adm = await server.stranger().enter(await server.stranger().post('/api/join', { token, name: 'Adm', timeZone: 'UTC' }))
})
afterAll(() => team.server.remove())

const types = Object.keys(rightsTable) as CommandType[]
/** After one of these the decision is another one: whoever is next needs it anew. */
const movesOn = new Set<CommandType>([
  ...(['ChangeRole', 'RemovePerson', 'AdvancePhase', 'UndoAdvance', 'RevertPhase', 'PauseDecision', 'CancelDecision'] as const),
  ...(['AcceptPlan', 'DeclinePlan', 'VolunteerToPlan', 'AssignPlanner', 'PublishPlan', 'OpenRunOff', 'RecordOutcome'] as const),
  ...(['EditSettings', 'ProposeChoice'] as const),
])
/** What says who or when; everything else is about what the command holds. */
const refusals = new Set([
  'not-found',
  'not-in-decision',
  'role-too-small',
  'not-a-facilitator',
  'wrong-phase',
  'paused',
  'cancelled',
])
/** Where a command's own rule says more than the table. */
const alsoRight: { readonly [T in CommandType]?: string } = {
  CastBallot: 'poll-closed', // what matters to its voter is that it came late
  WithdrawBallot: 'poll-closed',
  PostIdea: 'wrong-phase', // in context only where ideas are skipped
}
const wireCode = (code: string) => (code === 'not-in-decision' ? 'not-found' : code) // outside a decision nobody is told that there is one

const people = (): readonly (readonly [Who, Visitor])[] => [
  ['facilitator', team.ana],
  ['participant', team.cleo],
  ['observer', team.olga],
  ['member outside', team.sam],
  ['admin outside', adm],
]

async function sceneIn(phase: Phase): Promise<Scene> {
  const journey = await journeyTo(team, phase)
  return { ...journey, clue: uuid(), seq: (await team.ana.view(journey.id)).seq }
}

const commandFor = (type: CommandType, scene: Scene): Command => {
  const { send } = commandCases[type] as CommandCase
  const { command } = send(team, scene)
  return command.type === 'AddPerson' ? { ...command, role: 'facilitator' } : command // all that an admin outside may do
}

const codeOf = async (by: Visitor, id: DecisionId, command: Command): Promise<string> => {
  const { status, body } = await by.ask(id, command)
  return status === 200 ? 'allowed' : String(body.code)
}

test.each(phases)(
  '[authorisation] in %s every command of everybody does what the table says',
  async phase => {
    let scene = await sceneIn(phase)
    const wrong: string[] = []
    for (const type of types) {
      for (const [who, visitor] of people()) {
        const expected = wireCode(expectedRight(rightsTable[type], who, phase, 'running'))
        const before = (await team.ana.view(scene.id)).seq
        const code = await codeOf(visitor, scene.id, commandFor(type, scene))
        const isRight = expected === 'allowed' ? !refusals.has(code) : code === expected
        if (!isRight && code !== alsoRight[type]) wrong.push(`${who} sends ${type}: ${code} instead of ${expected}`)
        if (expected !== 'allowed' && (await team.ana.view(scene.id)).seq !== before)
          wrong.push(`${who} changed something by ${type}`)
        if (code === 'allowed' && (movesOn.has(type) || type === 'AddPerson')) scene = await sceneIn(phase)
      }
    }
    expect(wrong).toEqual([])
  },
  120_000,
)

test.each([
  ['paused', { type: 'PauseDecision' }],
  ['cancelled', { type: 'CancelDecision', reason: 'No' }],
] as const)(
  '[authorisation] what is %s does nothing but what the table says',
  async (status, end) => {
    const scene = await sceneIn('ideas')
    await team.ben.does(scene.id, { type: 'PostIdea', ideaId: scene.first as IdeaId, text: 'A rota' })
    await team.ana.does(scene.id, end)
    const wrong: string[] = []
    for (const type of types) {
      for (const [who, visitor] of people()) {
        const expected = wireCode(expectedRight(rightsTable[type], who, 'ideas', status))
        if (expected === 'allowed') continue // it would end the pause for the others
        const code = await codeOf(visitor, scene.id, commandFor(type, scene))
        if (code !== expected) wrong.push(`${who} sends ${type}: ${code} instead of ${expected}`)
      }
    }
    expect(wrong).toEqual([])
  },
  60_000,
)
