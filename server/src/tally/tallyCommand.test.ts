/** `concord tally` as anybody runs it: the real command, on real files. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readElections } from './electionFile.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const fixtures = join(root, 'shared/fixtures/voting/cases.json')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-tally-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Ran = { code: number; stdout: string; stderr: string }
const concord = (...args: readonly string[]): Promise<Ran> =>
  new Promise(resolve => {
    const command = join(root, 'node_modules/.bin/concord')
    const child = execFile(command, args, { cwd: root, maxBuffer: 1e9 }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr })
    })
  })

type Sets = string[][]
type Result = { id: string; winners: Sets; ranking: Sets; cut: { certain: string[]; tied: string[]; places: number } }
type Expected = { winners: Sets; ranking?: Sets; computed?: { ranking?: Sets; cut?: Result['cut'] } }
const inNoOrder = (sets: Sets) => sets.map(set => set.toSorted().join(' | ')).sort()

describe('concord tally', () => {
  test('[V8] every election of the fixtures comes out as published', async () => {
    const { code, stdout, stderr } = await concord('tally', fixtures)
    expect([code, stderr]).toEqual([0, ''])
    const { results }: { results: Result[] } = JSON.parse(stdout)
    const { cases }: { cases: { id: string; expected: Expected }[] } = JSON.parse(await readFile(fixtures, 'utf8'))
    expect(results.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    for (const [i, { id, expected }] of cases.entries()) {
      const { winners, ranking, cut } = results[i] ?? { winners: [], ranking: [], cut: null }
      expect(inNoOrder(winners), id).toEqual(inNoOrder(expected.winners))
      const order = expected.ranking ?? expected.computed?.ranking
      if (order)
        expect(
          ranking.map(group => group.toSorted()),
          id,
        ).toEqual(order.map(group => group.toSorted()))
      const want = expected.computed?.cut
      if (want)
        expect([cut?.certain.toSorted(), cut?.tied.toSorted(), cut?.places], id).toEqual([
          want.certain.toSorted(),
          want.tied.toSorted(),
          want.places,
        ])
    }
  }, 60_000)

  test('[V11] --explain says in words how each came about', async () => {
    const { code, stdout } = await concord('tally', fixtures, '--explain')
    expect(code).toBe(0)
    expect(stdout).toContain(
      [
        'irv-tennessee (Instant run-off)',
        '  100 ballots, 4 options, 1 place.',
        '  Round 1: Memphis 42, Nashville 26, Knoxville 17, Chattanooga 15.',
        '  Chattanooga goes out with 15 votes, the fewest: 15 to Knoxville.',
        '  Round 2: Memphis 42, Knoxville 32, Nashville 26.',
        '  Nashville goes out with 26 votes, the fewest: 26 to Knoxville.',
        '  Round 3: Knoxville 58, Memphis 42.',
        '  Knoxville has more than half of the votes that still count, and wins.',
        '  Result: Knoxville.',
      ].join('\n'),
    )
    expect(stdout).toContain('Result, as the lot falls: a, b; or a, c.')
  }, 60_000)

  test('[V9] a tie too wide to be listed says so', async () => {
    const candidates = Array.from({ length: 30 }, (_, i) => `c${i}`)
    const file = join(folder, 'wide.json')
    await writeFile(file, JSON.stringify({ cases: [{ id: 'wide', method: 'approval', seats: 15, candidates, ballots: [] }] }))
    const { results } = JSON.parse((await concord('tally', file)).stdout)
    expect(results[0]).toMatchObject({ isComplete: false, cut: { certain: [], tied: candidates, places: 15 } })
  }, 60_000)

  test('[C4] a file that cannot be read: one line that says what and where, and exit code 2', async () => {
    const file = join(folder, 'bad.json')
    await writeFile(
      file,
      '{"cases": [{"id": "x", "method": "irv", "seats": 1, "candidates": ["a"], "ballots": [{"count": -1}]}]}',
    )
    const { code, stdout, stderr } = await concord('tally', file)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('cases[0].ballots[0].count')
    const none = await concord('tally', join(folder, 'none.json'))
    expect([none.code, none.stderr]).toEqual([2, `${join(folder, 'none.json')} cannot be read. There is no such file.\n`])
    await writeFile(file, '{"format": "concord-decision"}')
    expect((await concord('tally', file)).stderr).toContain('It holds no elections')
    expect((await concord('tally')).stderr).toContain('concord tally FILE [--explain]')
  }, 60_000)
})

test('whoever reads only the beginning, as `head` does, is not shown a fault', async () => {
  const command = `node_modules/.bin/concord tally ${fixtures} --explain | head -n 1`
  const said = await new Promise<string>(resolve => {
    execFile('sh', ['-c', command], { cwd: root }, (_error, stdout, stderr) => resolve(stdout + stderr))
  })
  expect(said).toBe('plurality-tennessee (Single choice)\n')
}, 60_000)

describe('a file of elections', () => {
  const one = { id: 'x', method: 'irv', seats: 1, candidates: ['a', 'b'], ballots: [{ count: 1, ranking: [['a']] }] }
  const flawOf = (changed: object) => {
    const read = readElections(JSON.stringify({ cases: [{ ...one, ...changed }] }))
    return 'flaw' in read ? read.flaw : null
  }
  const ballot = (content: object) => ({ ballots: [{ count: 1, ...content }] })

  test.each<[string, object, string | null]>([
    ['as it should be', {}, null],
    ['with more beside it', { source: 'a book', expected: {} }, null],
    ['no such method', { method: 'guess' }, 'cases[0].method'],
    ['no seats', { seats: 0 }, 'cases[0].seats'],
    ['more seats than the method fills', { seats: 2 }, 'cases[0].seats (x): irv chooses one'],
    ['somebody twice', { candidates: ['a', 'a'] }, 'cases[0].candidates[1] (x): a stands here twice'],
    [
      'a name that objects keep for themselves',
      { candidates: ['a', '__proto__'] },
      'cases[0].candidates[1] (x): nobody can be given',
    ],
    ['a ballot of another form', ballot({ approvals: ['a'] }), 'cases[0].ballots[0] (x): a ballot of this method has ranking'],
    ['a stranger', ballot({ ranking: [['z']] }), 'cases[0].ballots[0].ranking (x): z is not a candidate'],
    ['ranked twice', ballot({ ranking: [['a'], ['a']] }), 'cases[0].ballots[0].ranking (x): a stands here twice'],
    ['half a ballot', { ballots: [{ count: 0.5, ranking: [] }] }, 'cases[0].ballots[0].count'],
    [
      'too many',
      { ballots: Array.from({ length: 2 }, () => ({ count: 2 ** 53 - 1, ranking: [] })) },
      'cases[0].ballots[1].count (x)',
    ],
    [
      'a score off the scale',
      { method: 'star', options: { maxScore: 5 }, ...ballot({ scores: { a: 6 } }) },
      'scores.a (x): more than 5',
    ],
    ['no scale', { method: 'star', ...ballot({ scores: {} }) }, 'cases[0].options.maxScore (x)'],
    ['too many dots', { method: 'dots', options: { dotsPerVoter: 2 }, ...ballot({ dots: { a: 3 } }) }, '3 dots, and there are 2'],
    [
      'a grade that is not on the scale',
      { method: 'majority-judgment', options: { grades: ['good'] }, ...ballot({ grades: { a: 'bad' } }) },
      'cases[0].ballots[0].grades.a (x): bad is not on the scale',
    ],
    ['no grades', { method: 'majority-judgment', ...ballot({ grades: {} }) }, 'cases[0].options.grades (x)'],
  ])('[C4] %s', (_what, changed, flaw) => {
    if (flaw === null) expect(flawOf(changed)).toBeNull()
    else expect(flawOf(changed)).toContain(flaw)
  })
  test('[C4] no JSON, and JSON of another kind', () => {
    expect(readElections('{')).toMatchObject({ flaw: expect.stringContaining('not JSON') })
    expect(readElections('[]')).toMatchObject({ flaw: expect.stringContaining('The file') })
  })
})
