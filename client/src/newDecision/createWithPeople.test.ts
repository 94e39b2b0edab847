// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import { answerFetch, networkFailure } from '../testing/answeringFetch.ts'
import { createWithPeople, newProgress } from './createWithPeople.ts'
import { emptyForm, questionFlaw, settingsOf, TITLE_LIMIT } from './decisionForm.ts'

afterEach(() => vi.unstubAllGlobals())

/** Answers like the server; on the given calls, counted from 1, the connection breaks after the call was taken in. */
const serve = (cutOn: readonly number[]) =>
  answerFetch(({ path }, count) => {
    if (cutOn.includes(count)) return networkFailure()
    return Response.json(path === '/api/decisions' ? { id: 'd1' } : { seq: 2, events: [] })
  })

const form = { ...emptyForm, question: ' Which map tiles? ', people: { ben: 'participant', marit: 'observer' } as const }

test('makes the decision, then adds each person', async () => {
  const calls = serve([])
  expect(await createWithPeople(form, newProgress())).toBe('d1')
  expect(calls[0]).toMatchObject({ path: '/api/decisions', body: { title: 'Which map tiles?', question: 'Which map tiles?' } })
  expect(calls.slice(1).map(({ body }) => [body?.type, body?.personId, body?.role])).toEqual([
    ['AddPerson', 'ben', 'participant'],
    ['AddPerson', 'marit', 'observer'],
  ])
})

test('after a cut in between, the next try goes on with the same decision and the same command id', async () => {
  const calls = serve([2])
  const progress = newProgress()
  await expect(createWithPeople(form, progress)).rejects.toThrow('did not answer')
  await createWithPeople(form, progress)
  expect(calls.map(({ path }) => path)).toEqual([
    '/api/decisions',
    ...Array.from({ length: 3 }, () => '/api/decisions/d1/commands'),
  ])
  expect(calls[2]?.body?.id).toBe(calls[1]?.body?.id)
  expect(calls[3]?.body).toMatchObject({ personId: 'marit' })
})

test('a decision whose answer was lost is asked for again with the same id, and with another one once the form has changed', async () => {
  const calls = serve([1, 2])
  const progress = newProgress()
  await expect(createWithPeople(form, progress)).rejects.toThrow('did not answer')
  await expect(createWithPeople(form, progress)).rejects.toThrow('did not answer')
  await createWithPeople({ ...form, question: 'Which tiles?' }, progress)
  const [first, again, other] = calls.filter(({ path }) => path === '/api/decisions').map(({ body }) => body)
  expect(first?.id).toMatch(/^[0-9a-f-]{36}$/)
  expect(again).toEqual(first)
  expect(other?.id).not.toBe(first?.id)
})

test('the form becomes settings in the contract’s words', () => {
  expect(
    settingsOf({ ...emptyForm, shortlistMethod: 'dots', dotsPerPerson: '2', hideAuthors: true, quorum: '67', skip: ['plan'] }),
  ).toMatchObject({
    shortlistMethod: 'dots',
    dotsPerPerson: 2,
    dotsPerIdea: 2,
    shortlistSize: 3,
    ideaAuthors: 'hidden-until-vote-closes',
    quorum: { vote: 0.67, choose: 0.67 },
    skip: ['plan'],
  })
  expect(settingsOf(emptyForm)).not.toHaveProperty('dotsPerPerson')
})

test('a question is needed and may not be too long', () => {
  expect(questionFlaw('  ')).toBeDefined()
  expect(questionFlaw('x'.repeat(TITLE_LIMIT))).toBeUndefined()
  expect(questionFlaw('x'.repeat(TITLE_LIMIT + 1))).toBeDefined()
})
