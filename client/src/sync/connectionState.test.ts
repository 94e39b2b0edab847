import { describe, expect, test } from 'vitest'
import { ana, decisionId, ideaId } from '../testing/aLog.ts'
import { connectionState, type DocumentReport } from './connectionState.ts'
import type { OutboxSnapshot } from './outbox.ts'

const live = { link: 'live', end: null } as const
const cut = { link: 'offline', end: null } as const
const empty: OutboxSnapshot = { waiting: [], refused: [], trouble: null, isKept: true }
const one: OutboxSnapshot = {
  ...empty,
  waiting: [
    {
      id: 'c1',
      place: 1,
      personId: ana,
      decisionId,
      queuedAt: 1,
      command: { id: 'c1', type: 'PostIdea', ideaId: ideaId(1), text: 'x' },
    },
  ],
}
const text: DocumentReport = { link: 'live', unsaved: false, isKept: true, isEmpty: false }
const typed: DocumentReport = { ...text, unsaved: true }

const noBallots = { count: 0, isCut: false }

describe('the save state is true', () => {
  test.each([
    ['nothing is under way', { feed: live, outbox: empty, documents: [text] }, { kind: 'saved' }],
    ['an idea is on its way', { feed: live, outbox: one, documents: [] }, { kind: 'saving' }],
    ['words are on their way', { feed: live, outbox: empty, documents: [typed] }, { kind: 'saving' }],
    ['there is no connection and nothing waits', { feed: cut, outbox: empty, documents: [text] }, { kind: 'offline' }],
    ['an idea waits for the connection', { feed: cut, outbox: one, documents: [] }, { kind: 'unsent', count: 1 }],
    [
      'the text alone has lost its connection, with words in it',
      { feed: live, outbox: one, documents: [{ ...typed, link: 'offline' }] },
      { kind: 'unsent', count: 2 },
    ],
    [
      'the server answers errors',
      { feed: live, outbox: { ...one, trouble: 'server-trouble' }, documents: [] },
      { kind: 'unsent', count: 1 },
    ],
    [
      'this browser keeps nothing: no false comfort',
      { feed: cut, outbox: { ...one, isKept: false }, documents: [] },
      { kind: 'not-kept', count: 1 },
    ],
    [
      'this browser keeps no text',
      { feed: cut, outbox: empty, documents: [{ ...typed, link: 'offline', isKept: false }] },
      { kind: 'not-kept', count: 1 },
    ],
    [
      'the sign-in is gone, with things kept for it',
      { feed: { link: 'offline', end: 'signed-out' }, outbox: one, documents: [typed] },
      { kind: 'signed-out', count: 2 },
    ],
    [
      '[K7] another person has signed in in this browser',
      { feed: live, outbox: { ...one, trouble: 'other-person' }, documents: [] },
      { kind: 'other-person', count: 1 },
    ],
    [
      'only the outbox has noticed that the sign-in is gone',
      { feed: live, outbox: { ...one, trouble: 'signed-out' }, documents: [] },
      { kind: 'signed-out', count: 1 },
    ],
    [
      '[Q5] a secret ballot that is kept here is not sent yet',
      { feed: live, outbox: empty, documents: [], ballots: { count: 1, isCut: true } },
      { kind: 'unsent', count: 1 },
    ],
    [
      '[Q5] a secret ballot on its way',
      { feed: live, outbox: empty, documents: [], ballots: { count: 1, isCut: false } },
      { kind: 'saving' },
    ],
    [
      '[Q11] a secret ballot that is held for its moment, with nothing else under way',
      { feed: live, outbox: empty, documents: [], ballots: { ...noBallots, held: { count: 1, sendAt: 9 } } },
      { kind: 'saved', held: { count: 1, sendAt: 9 } },
    ],
    [
      'the page is too old',
      { feed: { link: 'offline', end: 'reload-needed' }, outbox: one, documents: [] },
      { kind: 'reload-needed' },
    ],
  ] as const)('%s', (_when, parts, expected) => {
    expect(connectionState({ ballots: noBallots, ...parts, readOnly: null })).toEqual(expected)
  })

  test('read-only says why, unless there is something more urgent to say', () => {
    expect(
      connectionState({ feed: live, outbox: empty, documents: [], ballots: noBallots, readOnly: 'this decision is paused' }),
    ).toEqual({
      kind: 'read-only',
      why: 'this decision is paused',
    })
    expect(connectionState({ feed: cut, outbox: empty, documents: [], ballots: noBallots, readOnly: 'x' }).kind).toBe('offline')
  })
})
