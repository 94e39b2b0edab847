import { describe, expect, test } from 'vitest'
import { rejectionCodes } from '../outcome.ts'
import { ana, idOf, uuid } from '../testing/given.ts'
import { decidedBundle } from '../testing/givenBundle.ts'
import { daily, vote1 } from '../testing/stages.ts'
import { bundleShapeFlaw } from '../verify/bundleShapeFlaw.ts'
import { bundleSchema } from './bundle.ts'
import { commandSchema } from './commands.ts'
import { newDecisionSchema } from './decisions.ts'
import { joinSchema, meChangesSchema, newInvitationSchema, setUpSchema } from './people.ts'
import { doorCodes, problemSchema, statusOfRejection } from './problems.ts'

const accepts = (body: unknown) => commandSchema.safeParse(body).success
const idea = (fields: object) => ({ id: uuid(), type: 'PostIdea', ideaId: daily, text: 'Ship daily', ...fields })
const ballot = (ballot: unknown) => ({ id: uuid(), type: 'CastBallot', poll: vote1, ballot })

describe('a command on the wire', () => {
  test('[C4] carries its own id, and where asked the state it was made for', () => {
    expect(accepts(idea({}))).toBe(true)
    expect(accepts(idea({ expectedSeq: 0 }))).toBe(true)
    expect(accepts(idea({ expectedSeq: -1 }))).toBe(false)
    expect(accepts(idea({ expectedSeq: 1.5 }))).toBe(false)
    expect(accepts(idea({ id: 'one' }))).toBe(false)
    expect(accepts(idea({ id: undefined }))).toBe(false)
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['words', 'PostIdea'],
    ['no type', { id: uuid() }],
    ['an unknown type', { id: uuid(), type: 'DropTables' }],
    ['a type of the prototype', { id: uuid(), type: 'constructor' }],
    ['the schedule’s own command', { id: uuid(), type: 'StrikeClock', due: { at: 1, cause: 'deadline' } }],
    ['a field too many', idea({ by: ana })],
    ['a field of another kind', idea({ text: 5 })],
    ['a missing field', idea({ text: undefined })],
    ['an id that is none', idea({ ideaId: '../../etc' })],
    ['an id with a line break', idea({ ideaId: `${daily}\n` })],
  ])('[C4] %s is malformed', (_what, body) => {
    expect(accepts(body)).toBe(false)
  })

  test('[C4] __proto__ is an unknown field, wherever it stands', () => {
    const text = JSON.stringify(idea({}))
    expect(accepts(JSON.parse(text.replace('{', '{"__proto__":{"isAdmin":true},')))).toBe(false)
    const dots = JSON.stringify(ballot({ dots: { [daily]: 1 } })).replace('"dots":{', '"dots":{"__proto__":1,')
    const parsed = commandSchema.safeParse(JSON.parse(dots))
    if (parsed.success) expect(JSON.stringify(parsed.data)).not.toContain('"isAdmin"')
    expect(Object.prototype).not.toHaveProperty('isAdmin')
  })

  test('[C4] half a surrogate pair is no text, a whole one is', () => {
    expect(accepts(idea({ text: 'moon \ud83c' }))).toBe(false)
    expect(accepts(idea({ text: '\udf19 moon' }))).toBe(false)
    expect(accepts(idea({ text: 'moon 🌙' }))).toBe(true)
  })

  test('[C4] twenty thousand characters are the most for any text, before any rule is asked', () => {
    expect(accepts(idea({ text: 'x'.repeat(20_000) }))).toBe(true)
    expect(accepts(idea({ text: 'x'.repeat(20_001) }))).toBe(false)
  })

  test('[C4] an anchor is small: positions of a thousand characters, moments that are numbers', () => {
    const anchored = (anchor: object) => accepts(idea({ anchor }))
    expect(anchored({})).toBe(true)
    expect(anchored({ moment: 0 })).toBe(true)
    for (const moment of [-1, Number.NaN, Number.POSITIVE_INFINITY, '1']) expect(anchored({ moment })).toBe(false)
    const text = (start: unknown) => ({ text: { start, end: null, quote: 'q' } })
    expect(anchored(text({ item: { client: 1, clock: 2 } }))).toBe(true)
    expect(anchored(text('x'.repeat(998)))).toBe(true)
    expect(anchored(text('x'.repeat(999)))).toBe(false)
  })

  test.each([
    ['two kinds at once', { approvals: [], choice: daily }],
    ['no kind', {}],
    ['an approval twice nested', { approvals: [[daily]] }],
    ['a fraction of a dot', { dots: { [daily]: 0.5 } }],
    ['a negative dot', { dots: { [daily]: -1 } }],
    ['an unknown stance', { stance: 'veto' }],
    ['no abstention', { abstain: false }],
    ['too many approvals', { approvals: Array.from({ length: 501 }, () => daily) }],
  ])('[C4] a ballot of %s is malformed', (_what, content) => {
    expect(accepts(ballot(content))).toBe(false)
  })

  test('[C4] the poll is named by phase and round', () => {
    const cast = (poll: string) => accepts({ ...ballot({ approvals: [] }), poll })
    expect(cast('choose-12')).toBe(true)
    for (const poll of ['vote-0', 'vote', 'plan-1', 'vote-1 ', 'vote-01', 'vote-99999']) expect(cast(poll)).toBe(false)
  })

  test('[C4] instants are whole milliseconds that a date can hold', () => {
    const at = (value: unknown) => accepts({ id: uuid(), type: 'SetDeadline', at: value })
    for (const value of [0, 8_640_000_000_000_000, null]) expect(at(value)).toBe(true)
    for (const value of [-1, 0.5, 8_640_000_000_000_001, '2026', undefined]) expect(at(value)).toBe(false)
  })

  test('[C4] a reaction without a word is agreement', () => {
    expect(commandSchema.parse({ id: uuid(), type: 'ReactToIdea', ideaId: daily })).toMatchObject({ agrees: true })
  })

  test('[C4] either a file or a link', () => {
    const attach = (fields: object) => accepts({ id: uuid(), type: 'AttachVideo', ...fields })
    expect(attach({ url: 'https://a.example' })).toBe(true)
    expect(attach({ mediaId: idOf('m') })).toBe(true)
    expect(attach({})).toBe(false)
    expect(attach({ url: 'https://a.example', mediaId: idOf('m') })).toBe(false)
  })

  test('[C4] settings are those of the rules, each with its own values', () => {
    const edit = (settings: object) => accepts({ id: uuid(), type: 'EditSettings', settings })
    expect(edit({ shortlistMethod: 'stv-scottish', quorum: { vote: 0.5, choose: 1 } })).toBe(true)
    for (const settings of [
      { unknown: 1 },
      { skip: ['context'] },
      { skip: ['decided'] },
      { quorum: { vote: 0.5 } },
      { quorum: { vote: 2, choose: 0 } },
      { autoAdvance: 'yes' },
    ]) {
      expect(edit(settings)).toBe(false)
    }
  })
})

describe('other bodies', () => {
  const token = 'secret'
  test('[C4] people have names and a zone, and nothing else is taken from them', () => {
    const person = { token, name: ' Ana ', timeZone: 'Europe/Lisbon' }
    expect(joinSchema.parse(person).name).toBe('Ana')
    expect(joinSchema.safeParse({ ...person, role: 'owner' }).success).toBe(false)
    expect(joinSchema.safeParse({ ...person, name: ' ' }).success).toBe(false)
    expect(joinSchema.safeParse({ ...person, name: 'x'.repeat(101) }).success).toBe(false)
    expect(setUpSchema.safeParse({ ...person, workspaceName: 'Saltmarsh', sample: true }).success).toBe(true)
    expect(meChangesSchema.safeParse({ role: 'owner' }).success).toBe(false)
  })
  test('[C4] nobody invites an owner', () => {
    expect(newInvitationSchema.safeParse({ role: 'owner' }).success).toBe(false)
    expect(newInvitationSchema.safeParse({ role: 'admin', maxUses: 0 }).success).toBe(false)
    expect(newInvitationSchema.safeParse({ role: 'member', maxUses: 1 }).success).toBe(true)
  })
  test('[C4] a new decision has a title and a question', () => {
    expect(newDecisionSchema.safeParse({ title: 'x', question: '' }).success).toBe(true)
    expect(newDecisionSchema.safeParse({ title: 'x' }).success).toBe(false)
    expect(newDecisionSchema.safeParse({ title: 'x', question: 'y', decisionId: idOf('d') }).success).toBe(false)
  })
})

describe('problems', () => {
  test('[C4] every code of a rejection has a status, and no code of the door is one of the rules', () => {
    expect(Object.keys(statusOfRejection).toSorted()).toEqual([...rejectionCodes].toSorted())
    expect(rejectionCodes.filter(code => code in doorCodes)).toEqual([])
  })
  test('[C4] facts stand beside the code', () => {
    expect(problemSchema.parse({ type: 'about:blank', title: 'Late', status: 409, code: 'late', deadlineAt: 5 })).toMatchObject({
      deadlineAt: 5,
    })
  })
})

describe('the file of a decision', () => {
  test('[L4] has the same form for the door and for the page, which loads no zod', () => {
    const bundle = decidedBundle()
    expect(bundleSchema.parse(bundle)).toEqual(bundle)
    const others: object[] = [
      { version: 2 },
      { more: 1 },
      { log: [] },
      { people: [{ personId: 'ana', name: 'Ana' }] },
      { origin: { workspace: 'W', address: 3, exportedAt: 1 } },
      { files: [{ mediaId: uuid(), name: 'a', type: 'b', size: -1 }] },
      { documents: [{ document: 'letter', sha256: 'a'.repeat(64), state: '' }] },
      { hashes: { ...bundle.hashes, people: 'A'.repeat(64) } },
    ]
    for (const change of others) {
      const other = { ...bundle, ...change }
      expect(bundleSchema.safeParse(other).success, JSON.stringify(change)).toBe(false)
      expect(bundleShapeFlaw(other), JSON.stringify(change)).not.toBeNull()
    }
  })
})
