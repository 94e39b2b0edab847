import { pollOf } from '@concord/shared'
import { beforeEach, expect, test } from 'vitest'
import { PollResult } from '../decision/PollResult.tsx'
import { button, choose1, handover, inChoose, service } from '../testing/decisionsOnTheirWay.ts'
import { ana } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { chosenBy, votedBy } from '../testing/votedBy.ts'

beforeEach(() => localStorage.clear())

async function show({ decision, poll }: ReturnType<typeof votedBy>) {
  const { host, unmount } = await mount(
    <InDecision decision={decision}>
      <PollResult poll={poll} />
    </InDecision>,
  )
  const table = (caption: string) => {
    const found = [...host.querySelectorAll('table')].find(one => one.caption?.textContent?.includes(caption))
    if (!found) throw new Error(`no table ${caption}`)
    return [...found.rows].map(row => [...row.cells].map(cell => (cell.textContent ?? '').trim()))
  }
  const sentence = host.querySelector('.verdict .say')?.textContent
  const steps = [...host.querySelectorAll('.came li')].map(step => step.textContent)
  const bench = host.querySelector('.whatif')
  return { host, unmount, table, sentence, steps, bench }
}

test('scores: the sentence, the totals and how they are spread', async () => {
  const { host, sentence, table, steps } = await show(
    votedBy('score', [
      { scores: { [handover]: 5, [button]: 3 } },
      { scores: { [handover]: 4, [service]: 1 } },
      { scores: { [handover]: 5, [button]: 4 } },
    ]),
  )
  expect(sentence).toBe('Two ideas go on. “Follow the sun” leads with 14 points.')
  const [head, first] = table('How many gave which score')
  expect(head?.slice(2)).toEqual(['5', '4', '3', '2', '1', '0'])
  expect([first?.[0], ...(first?.slice(2) ?? [])]).toEqual(['Follow the sun', '2', '1', '0', '0', '0', '0'])
  expect(steps.join(' ')).toContain('“Follow the sun” 14')
  expect(host.querySelector('a[href$="/check"]')?.textContent).toBe('Check this vote yourself')
})

test('a ranking in pairs: every two ideas compared, in numbers and in words', async () => {
  const { sentence, table } = await show(
    votedBy('schulze', [
      { ranking: [[handover], [button], [service]] },
      { ranking: [[handover, button], [service]] },
      { ranking: [[button], [handover]] },
    ]),
  )
  expect(sentence).toContain('Two ideas go on. They are')
  const pairs = table('On how many ballots')
  expect(pairs.find(row => row[0]?.includes('A paid service'))?.join(' ')).toContain(
    '“A paid service” above “Follow the sun” on 0 of 3 ballots, below it on 3',
  )
})

test('STV: a column a round, with the quota, and a sentence that minorities keep a place', async () => {
  const { host, table } = await show(
    votedBy('stv-scottish', [{ ranking: [[handover]] }, { ranking: [[button]] }, { ranking: [[handover], [service]] }]),
  )
  expect(host.textContent).toContain('It gives minorities a place')
  const [head, ...rows] = table('in each round')
  expect(head?.[1]).toBe('Round 1')
  expect(rows.find(row => row[0] === 'Follow the sun')?.[1]).toMatch(/^2 in$/)
})

test('equal shares: who was bought, at which price', async () => {
  const { table } = await show(
    votedBy('equal-shares', [{ approvals: [handover] }, { approvals: [handover, button] }, { approvals: [button] }]),
  )
  expect(table('equal shares')[1]).toEqual([expect.stringContaining('Follow the sun'), '0.5', '2'])
})

test('STAR: the run-off between the two with the most points', async () => {
  const { sentence, table } = await show(
    chosenBy('star', [
      { scores: { [handover]: 5, [button]: 4 } },
      { scores: { [handover]: 0, [button]: 1 } },
      { scores: { [handover]: 2, [button]: 3 } },
    ]),
  )
  expect(sentence).toBe('“A button for passengers” is chosen in the run-off between the two with the highest scores.')
  expect(table('Ballots that prefer')).toEqual(
    expect.arrayContaining([
      ['A button for passengers', '2 prefer it'],
      ['Follow the sun', '1 prefer it'],
    ]),
  )
})

test('majority judgment: the spread of grades, with the middle marked', async () => {
  const { sentence, table } = await show(
    chosenBy('majority-judgment', [
      { grades: { [handover]: 'excellent', [button]: 'fair' } },
      { grades: { [handover]: 'good', [button]: 'fair' } },
      { grades: { [handover]: 'poor', [button]: 'excellent' } },
    ]),
  )
  expect(sentence).toBe('“Follow the sun” is chosen, with the best grades counted from the middle.')
  const row = table('How many gave which grade').find(([title]) => title === 'Follow the sun')
  expect(row?.slice(2)).toEqual(['1', '1 (the middle)', '0', '1', '0'])
})

test('instant run-off: rounds until one has more than half', async () => {
  const { sentence, steps } = await show(
    chosenBy('irv', [{ ranking: [[handover], [button]] }, { ranking: [[button], [handover]] }, { ranking: [[handover]] }]),
  )
  expect(sentence).toBe('“Follow the sun” is chosen, as the last idea went out round by round.')
  expect(steps.some(step => step?.includes('more than half'))).toBe(true)
})

test('the bench counts the same ballots otherwise, says how it read them, and changes nothing', async () => {
  const voted = votedBy(
    'dots',
    [{ dots: { [service]: 3, [handover]: 1 } }, { dots: { [handover]: 1, [button]: 1 } }, { abstain: true }],
    { shortlistSize: 1 },
  )
  const before = structuredClone(voted.poll.result)
  const { sentence, bench, table } = await show(voted)
  expect(sentence).toContain('“A paid service” leads with 3 of 6 dots')
  expect(bench?.textContent).toContain('Changes nothing')
  expect(bench?.textContent).toContain('An idea with at least one of your dots counts as ticked once.')
  const [head, ...rows] = table('Places by each way of counting')
  expect(head?.slice(0, 3)).toEqual(['Idea', 'Dot votingthis poll', 'Approval votingread anew'])
  expect(rows.find(([title]) => title === 'A paid service')?.slice(1, 3)).toEqual(['11st place, in', '2sharedshared 2nd place'])
  expect(bench?.textContent).toContain('Approval voting: “Follow the sun” would come instead of “A paid service”.')
  expect(voted.poll.result).toEqual(before)
})

test('[G4] [Q7] fewer than needed: the result says so, who closed it all the same, and why', async () => {
  const decision = inChoose({ quorum: { vote: 0, choose: 0.6 } })
    .does(ana, { type: 'CastBallot', poll: choose1, ballot: { choice: handover } })
    .does(ana, { type: 'AdvancePhase', from: 'choose', reason: 'Nobody else will come' })
  const poll = pollOf(decision.state, choose1)
  if (!poll) throw new Error('no such poll')
  const missed = await show({ decision, poll })
  const words = 'Fewer than needed. Ana closed it all the same: “Nobody else will come”'
  expect(missed.host.querySelector('.tie-reason')?.textContent).toBe(words)
  await missed.unmount()

  const overrides = decision.state.overrides.map(entry => ({ ...entry, guards: [...entry.guards, 'three-ballots'] }))
  decision.state = { ...decision.state, overrides }
  const few = await show({ decision, poll })
  expect(few.host.textContent).toContain('Fewer than needed. Fewer than three ballots. Ana closed it all the same')
  await few.unmount()

  const enough = await show(chosenBy('plurality', [{ choice: handover }, { choice: handover }, { choice: button }]))
  expect(enough.host.textContent).not.toContain('all the same')
})

test('one choice each can be counted in no other way, so there is no bench', async () => {
  const { bench } = await show(chosenBy('plurality', [{ choice: handover }, { choice: handover }, { choice: button }]))
  expect(bench).toBeNull()
})

test('a tie is said plainly, and so is what the rule made of it', async () => {
  const level = [{ approvals: [handover, button] }, { approvals: [handover, service] }, { approvals: [handover] }] as const
  expect((await show(votedBy('approval', level))).sentence).toBe(
    'Three ideas go on instead of two, because two share the last place with 1 tick each.',
  )
})

test('a lot is drawn again before everybody’s eyes: the seal fits, the order follows from the number', async () => {
  const { host, sentence, table } = await show(
    votedBy('approval', [{ approvals: [handover, button] }, { approvals: [handover, service] }, { approvals: [handover] }], {
      tieRule: 'lot',
    }),
  )
  expect(sentence).toMatch(/^Two ideas go on\. .* were level at the cut with 1 tick each, and the lot fell on “[^”]+”\.$/)
  expect(host.textContent).toContain('The number fits the seal that stood in the record before anybody voted.')
  const lot = table('in the order of the lot')
  expect(lot.map(([, hash]) => hash)).toEqual(lot.map(([, hash]) => hash).toSorted())
  expect(lot.map(([, , taken]) => taken)).toEqual(['drawn', ''])
  expect(sentence).toContain(`the lot fell on “${lot[0]?.[0]}”`)
  const rows = table('Ticks of each idea, in order')
  const cut = rows.findIndex(row => row.join(' ').includes('By lot'))
  expect(rows.slice(0, cut).some(row => row[1]?.startsWith(lot[0]?.[0] ?? '?'))).toBe(true)
  expect(rows.slice(cut).some(row => row[1]?.startsWith(lot[1]?.[0] ?? '?'))).toBe(true)
})

test('[V12] where only a lot could go on, the rounds are said to be one way of several, and who is level stands together', async () => {
  const { host, table, sentence } = await show(
    chosenBy('irv', [{ ranking: [[handover]] }, { ranking: [[button]] }, { ranking: [] }]),
  )
  expect(sentence).toBe('“Follow the sun” and “A button for passengers” are level.')
  expect(host.textContent).toContain('one of the ways that it may fall, not who has won')
  const rows = table('of each idea, in order').slice(1)
  const [one, cut, other, last] = rows.map(row => row.join(' '))
  expect([one, other].toSorted()).toEqual(['A button for passengers Level in front', 'Follow the sun Level in front'])
  expect(cut).toContain('Level for the one place')
  expect(last).toBe('None of these Behind')
})

test('[V12] the places of a ranking are said in the table, shared ones as shared; no bar stands for them', async () => {
  const { host, table } = await show(
    votedBy('schulze', [
      { ranking: [[handover, button], [service]] },
      { ranking: [[handover, button]] },
      { ranking: [[button, handover]] },
    ]),
  )
  const rows = table('Place of each idea, in order').slice(1)
  expect(rows.map(([place, title]) => [place, title]).filter(([, title]) => title)).toEqual([
    ['1stsharedshared 1st place', 'Follow the sun'],
    ['1stsharedshared 1st place', 'A button for passengers'],
    ['3rd3rd place', 'A paid service'],
  ])
  expect(host.querySelector('.tally .res-bar, .tally .dot')).toBeNull()
})

test('[V3] where the vote is the choice a tie is said of one place, not of a cut', async () => {
  const ballots = [{ approvals: [handover] }, { approvals: [button] }, { abstain: true }] as const
  const chosen = await show(votedBy('approval', ballots, { skip: ['feedback', 'choose'], tieRule: 'facilitator' }))
  expect(chosen.host.textContent).toContain('If several are levelThe facilitator decides')
  expect(chosen.host.textContent).toContain('Level for the one place')
  expect(chosen.host.textContent).not.toMatch(/\bcut\b/)
})

test('[V3] where ideas go on a tie is one at the cut', async () => {
  const ballots = [{ approvals: [handover] }, { approvals: [button] }, { abstain: true }] as const
  const { host } = await show(votedBy('approval', ballots, { shortlistSize: 1, tieRule: 'facilitator' }))
  expect(host.textContent).toContain('If the cut is tiedThe facilitator decides')
})
