import { describe, expect, test } from 'vitest'
import { commandSchemas } from '../contract/commands.ts'
import { ana, ben, cleo, dan, type GivenDecision, idOf, MINUTE, olga } from '../testing/given.ts'
import { expectedRight as expected, phaseLetters as letters, rightsTable as table, type Who } from '../testing/rightsTable.ts'
import { eve, goTo, inContext, inPhase } from '../testing/stages.ts'
import type { CommandType } from './commands/command.ts'
import type { DocumentName } from './decideContext.ts'
import type { IdeaId, PersonId } from './ids.ts'
import { nextDue } from './nextDue.ts'
import { type Phase, phases } from './phases.ts'
import { type DocumentRight, documentRight, permission, type ReadRight, readRight, rights } from './policy.ts'

const types = Object.keys(table) as CommandType[]

const whoIs: { readonly [W in Who]: PersonId } = {
  facilitator: ana,
  participant: cleo,
  planner: ben,
  observer: dan,
  'admin outside': olga,
  'member outside': eve,
}

/** Ben's idea is chosen and he writes the plan; in earlier phases he is a participant like any other. */
function decisionIn(phase: Phase): GivenDecision {
  const decision = inPhase(phase)
  return phase === 'plan' ? decision.does(ben, { type: 'AcceptPlan' }) : decision
}

const answerOf = (decision: GivenDecision, who: Who, type: CommandType) =>
  permission(decision.state, type, decision.contextOf(whoIs[who]))?.rejection.code ?? 'allowed'

describe('the table of rights', () => {
  test('[R1] has a row for every command of the rules and of the wire', () => {
    expect(types.toSorted()).toEqual(Object.keys(rights).toSorted())
    expect(types.toSorted()).toEqual(Object.keys(commandSchemas).toSorted())
  })

  const standings = phases.flatMap(phase =>
    (['running', 'paused', 'cancelled'] as const).flatMap(status =>
      phase === 'decided' && status !== 'running' ? [] : [[phase, status] as const],
    ),
  )
  test.each(standings)('[R5] every role and command in %s, %s', (phase, status) => {
    const decision = decisionIn(phase)
    if (status === 'paused') decision.does(ana, { type: 'PauseDecision' })
    if (status === 'cancelled') decision.does(ana, { type: 'CancelDecision', reason: 'No budget' })
    for (const who of Object.keys(whoIs) as Who[]) {
      const got = types.map(type => `${type}: ${answerOf(decision, who, type)}`)
      expect(got, who).toEqual(types.map(type => `${type}: ${expected(table[type], who, phase, status)}`))
    }
  })

  test('[D5] contributions, and nothing else, are late after a deadline that is closed by hand', () => {
    for (const phase of ['ideas', 'vote', 'feedback', 'choose'] as const) {
      const decision = inPhase(phase, { autoAdvance: false, quorum: { vote: 0, choose: 0 } })
      if (phase === 'ideas') {
        for (const name of ['a', 'b']) decision.does(ben, { type: 'PostIdea', ideaId: idOf<IdeaId>(name), text: name })
      }
      decision.does(ana, { type: 'SetDeadline', at: decision.at + MINUTE }).later(MINUTE)
      const due = nextDue(decision.state)
      if (due) decision.does('clock', { type: 'StrikeClock', due })
      for (const type of types) {
        const isOpen = expected(table[type], 'participant', phase, 'running') === 'allowed'
        if (isOpen)
          expect(answerOf(decision, 'participant', type), `${type} in ${phase}`).toBe(table[type].late ? 'late' : 'allowed')
      }
    }
  })

  test('[R7] who was asked for the plan and has not accepted is no planner yet', () => {
    const decision = inPhase('plan')
    expect(answerOf(decision, 'planner', 'AddTask')).toBe('role-too-small')
    expect(answerOf(decision.does(ben, { type: 'AcceptPlan' }), 'planner', 'AddTask')).toBe('allowed')
  })

  test('[R6] an observer is refused everything', () => {
    for (const phase of phases) {
      const decision = inPhase(phase)
      for (const type of types) expect(answerOf(decision, 'observer', type)).toBe('role-too-small')
    }
  })
})

describe('who reads a decision', () => {
  const viewers: Record<string, { personId: string; isAdmin: boolean }> = {
    facilitator: { personId: ana, isAdmin: false },
    'brief writer': { personId: ben, isAdmin: false },
    participant: { personId: cleo, isAdmin: false },
    observer: { personId: dan, isAdmin: false },
    'admin outside': { personId: olga, isAdmin: true },
    'member outside': { personId: eve, isAdmin: false },
  }
  const rows: [visibility: 'people' | 'workspace', isShared: boolean, expected: Record<string, ReadRight>][] = [
    [
      'people',
      false,
      {
        facilitator: 'full',
        'brief writer': 'full',
        participant: 'being-prepared',
        observer: 'being-prepared',
        'admin outside': 'title',
        'member outside': 'none',
      },
    ],
    [
      'people',
      true,
      {
        facilitator: 'full',
        'brief writer': 'full',
        participant: 'full',
        observer: 'full',
        'admin outside': 'title',
        'member outside': 'none',
      },
    ],
    [
      'workspace',
      false,
      {
        facilitator: 'full',
        'brief writer': 'full',
        participant: 'being-prepared',
        observer: 'being-prepared',
        'admin outside': 'being-prepared',
        'member outside': 'being-prepared',
      },
    ],
    [
      'workspace',
      true,
      {
        facilitator: 'full',
        'brief writer': 'full',
        participant: 'full',
        observer: 'full',
        'admin outside': 'full',
        'member outside': 'full',
      },
    ],
  ]
  test.each(rows)('[R8] visible to %s, shared: %s', (visibility, isShared, expectedRights) => {
    const decision = goTo(inContext({ visibility, briefWriters: [ben] }), isShared ? 'ideas' : 'context')
    const got = Object.entries(viewers).map(([who, viewer]) => [who, readRight(decision.state, viewer)])
    expect(Object.fromEntries(got)).toEqual(expectedRights)
  })

  test('[P5] once shared it stays readable, also back in context', () => {
    const decision = inPhase('ideas').does(ana, { type: 'RevertPhase', to: 'context', reason: 'The question was wrong' })
    expect(readRight(decision.state, { personId: cleo, isAdmin: false })).toBe('full')
  })
})

describe('who writes its documents', () => {
  const write: { readonly [D in DocumentName]: { facilitator: string; participant: string; 'brief writer': string } } = {
    brief: { facilitator: 'ci', participant: '', 'brief writer': 'ci' },
    notes: { facilitator: 'civfhpd', participant: 'fh', 'brief writer': 'fh' },
    plan: { facilitator: 'p', participant: 'p', 'brief writer': 'p' },
  }
  const people = { facilitator: ana, participant: cleo, 'brief writer': ben } as const

  test.each(phases)('[R9] in %s', phase => {
    const decision = inPhase(phase, { briefWriters: [ben] })
    for (const document of Object.keys(write) as DocumentName[]) {
      const rightOf = (personId: string) => documentRight(decision.state, { personId, isAdmin: false }, document)
      for (const who of Object.keys(people) as (keyof typeof people)[]) {
        const reads: DocumentRight = phase === 'context' && who === 'participant' ? 'none' : 'read'
        expect(rightOf(people[who]), `${who}, ${document}`).toBe(write[document][who].includes(letters[phase]) ? 'write' : reads)
      }
      expect(rightOf(dan), `observer, ${document}`).toBe(phase === 'context' ? 'none' : 'read')
      expect(rightOf(eve), `member outside, ${document}`).toBe('none')
    }
  })

  test.each(['PauseDecision', 'CancelDecision'] as const)('[P8] after %s there is only reading', type => {
    for (const phase of ['context', 'feedback', 'plan'] as const) {
      const decision = inPhase(phase).does(ana, type === 'CancelDecision' ? { type, reason: 'No budget' } : { type })
      for (const document of ['brief', 'notes', 'plan'] as const) {
        expect(documentRight(decision.state, { personId: ana, isAdmin: false }, document)).toBe('read')
      }
    }
  })

  test('[R9] where the workspace may read, it does not write; an admin who knows the title does not read', () => {
    const decision = inPhase('plan', { visibility: 'workspace' })
    expect(documentRight(decision.state, { personId: eve, isAdmin: false }, 'plan')).toBe('read')
    expect(documentRight(inPhase('plan').state, { personId: olga, isAdmin: true }, 'plan')).toBe('none')
  })
})
