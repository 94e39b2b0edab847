import { describe, expect, test } from 'vitest'
import type { Ballot } from '../decision/ballot.ts'
import { guardTable } from '../decision/guards.ts'
import type { IdeaId, PointerId } from '../decision/ids.ts'
import { phases } from '../decision/phases.ts'
import { chooseMethods, type Settings, shortlistMethods } from '../decision/settings.ts'
import { ana, ben, cleo, dan, type GivenDecision, idOf, MINUTE, START } from '../testing/given.ts'
import {
  castAll,
  choose1,
  concern,
  daily,
  goTo,
  inContext,
  inPhase,
  monday,
  REVIEW_AT,
  tiedIn,
  vote1,
  WEEK,
} from '../testing/stages.ts'
import { type BallotForm, formOf, type Method } from '../voting/election.ts'
import { methodNames } from '../voting/methodNames.ts'
import { summaryOf } from './summaryOf.ts'
import { becauseOf, overriddenGuard } from './words.ts'

const names: Readonly<Record<string, string>> = { [ana]: 'Ana', [ben]: 'Ben', [cleo]: 'Cleo', [dan]: 'Dan' }
const of = (decision: GivenDecision) =>
  summaryOf(decision.state, { nameOf: id => names[id] ?? 'a stranger', planText: ' First the checklist. ', notesText: '' })

/** A decision with everything in it: reasons, pointers met and open, a tie that was broken, a way back. */
function story(): GivenDecision {
  const decision = inContext({ tags: ['support'] }).does(
    ana,
    { type: 'EditContext', doneWhen: 'Nobody is woken twice a week' },
    { type: 'AttachVideo', url: 'https://video.example/1' },
    { type: 'SetDeadline', at: START + 8 * WEEK, phase: 'ideas' },
  )
  goTo(decision, 'feedback')
    .does(ben, {
      type: 'AddPointer',
      pointerId: idOf<PointerId>('strong'),
      ideaId: monday,
      kind: 'strength',
      text: 'Easy to plan',
    })
    .does(cleo, { type: 'AddPointer', pointerId: concern, ideaId: daily, kind: 'concern', text: 'Who watches it on Fridays?' })
    .does(cleo, {
      type: 'AddPointer',
      pointerId: idOf<PointerId>('met'),
      ideaId: daily,
      kind: 'concern',
      text: 'Is there a checklist?',
    })
    .does(ana, { type: 'AgreeWithPointer', pointerId: concern, agrees: true })
    .does(ben, { type: 'ResolvePointer', pointerId: idOf<PointerId>('met'), isResolved: true })
    .does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'We talked enough' })
    .does(ana, { type: 'RevertPhase', to: 'feedback', reason: 'Cleo was ill' })
    .does(ana, { type: 'AdvancePhase', from: 'feedback', reason: 'Cleo is back' })
  const poll = decision.state.polls.at(-1)?.poll ?? choose1
  return decision
    .does(ben, { type: 'CastBallot', poll, ballot: { choice: daily, reason: 'Small steps' } })
    .does(cleo, { type: 'CastBallot', poll, ballot: { choice: monday, reason: 'Fridays stay free' } })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
    .does(ana, { type: 'BreakTie', poll, ideaIds: [daily], reason: 'It met more concerns' })
    .does(ana, { type: 'AdvancePhase', from: 'choose' })
    .does(ben, { type: 'AcceptPlan' })
    .does(ben, { type: 'AddTask', taskId: idOf('later'), title: 'Tell everyone', ownerId: cleo, dueAt: START + 2 * WEEK })
    .does(ben, { type: 'AddTask', taskId: idOf('sooner'), title: 'Write the checklist', ownerId: ben, dueAt: START + WEEK })
    .later(26 * 60 * MINUTE)
    .does(ben, { type: 'PublishPlan', reviewAt: REVIEW_AT, reason: 'Cleo will accept tomorrow' })
    .does(cleo, { type: 'PostStatus', tag: 'on-track', note: 'Draft is up' })
    .does(ana, { type: 'ReviseSummary', note: 'The number has changed' })
}

describe('the summary of a decision that is made', () => {
  const decision = story()
  const summary = of(decision)

  test('[O1] says what was decided, by whom it came, and how', () => {
    expect(summary).toMatchObject({
      title: 'Night support',
      question: 'How do we answer at night?',
      doneWhen: 'Nobody is woken twice a week',
      headline: 'Ship daily',
      standing: 'Decided.',
      tags: ['support'],
      decision: {
        title: 'Ship daily',
        text: 'Ship daily\nwith a checklist',
        authors: [{ personId: ben, name: 'Ben' }],
        cause: 'tie-broken',
        how: 'Single choice, a tie, settled by Ana with a reason.',
        reason: 'It met more concerns',
        at: START,
      },
      facts: {
        decidedBy: { voted: 2, onRoll: 3 },
        how: 'Approval voting, then single choice',
        tookMs: 26 * 60 * MINUTE,
        meetings: 0,
      },
      plan: { text: 'First the checklist.', planner: { name: 'Ben' }, publishedBy: { name: 'Ben' } },
      reviewAt: REVIEW_AT,
    })
  })

  test('[O1] why: each poll with its tally, turnout, quorum, tie and how it was settled', () => {
    expect(summary.polls).toMatchObject([
      {
        poll: vote1,
        methodName: 'Approval voting',
        unit: 'ticks',
        rows: [
          { title: 'Ship daily', total: 2, isWinner: true },
          { title: 'Ship on Mondays', total: 1, isWinner: true },
          { title: 'Never ship', total: 0, isWinner: true },
        ],
        turnout: { voted: 2, onRoll: 3, abstentions: 0 },
        quorum: { need: 2, isMet: true },
        sentence: '“Ship daily”, “Ship on Mondays” and “Never ship” go on.',
        tie: null,
      },
      {
        poll: 'choose-2',
        round: 2,
        sentence: '“Ship daily” won.',
        tie: {
          tied: ['Ship daily', 'Ship on Mondays'],
          places: 1,
          settled: 'Ana chose “Ship daily”.',
          reason: 'It met more concerns',
        },
      },
    ])
    expect(summary.polls[1]?.rows.find(row => row.option === 'none')).toMatchObject({
      title: 'None of these',
      total: 0,
      isWinner: false,
    })
    expect(summary.shortlist.map(({ title }) => title)).toEqual(['Ship daily', 'Ship on Mondays', 'Never ship'])
    expect(summary.support).toMatchObject([{ who: { name: 'Ben' }, text: 'Small steps', label: 'supports it' }])
  })

  test('[O1] the pointers that mattered: agreed with or met, those on the choice first', () => {
    expect(summary.pointers.map(({ text, agreed, isResolved }) => [text, agreed, isResolved])).toEqual([
      ['Who watches it on Fridays?', 1, false],
      ['Is there a checklist?', 0, true],
    ])
    expect(summary.pointerCount).toBe(3)
  })

  test('[O2] dissent is verbatim: who was for another idea and why, and concerns that stay open', () => {
    expect(summary.dissent).toEqual([
      {
        who: { personId: cleo, name: 'Cleo' },
        text: 'Fridays stay free',
        kind: 'another-idea',
        label: 'was for another idea',
        about: null,
      },
      {
        who: { personId: cleo, name: 'Cleo' },
        text: 'Who watches it on Fridays?',
        kind: 'open-concern',
        label: 'concern, still open',
        about: 'Ship daily',
      },
    ])
  })

  test('[O1] who does what by when, and what comes next in order of dates', () => {
    expect(summary.tasks.map(({ title, owner, isAccepted }) => [title, owner.name, isAccepted])).toEqual([
      ['Tell everyone', 'Cleo', false],
      ['Write the checklist', 'Ben', true],
    ])
    expect(summary.nextSteps.map(({ text, owner }) => [text, owner?.name])).toEqual([
      ['Write the checklist', 'Ben'],
      ['Tell everyone', 'Cleo'],
      ['Look back: did it do what “done” said?', undefined],
    ])
    const done = story().does(ben, {
      type: 'SetTaskStatus',
      taskId: idOf('sooner'),
      status: 'done',
      note: 'It hangs on the wall',
    })
    expect(of(done).nextSteps[0]?.text).toBe('Tell everyone')
    expect(of(done).tasks[1]?.notes).toMatchObject([{ by: { name: 'Ben' }, text: 'It hangs on the wall' }])
  })

  test('[O3] how it came about: every stay in a phase, and going back with its reason', () => {
    expect(summary.history.map(({ label, sentence }) => [label, sentence])).toEqual([
      ['Context', 'Prepared with a video.'],
      ['Ideas', '3 ideas from 3 people.'],
      ['Vote', 'Approval voting: “Ship daily”, “Ship on Mondays” and “Never ship” go on.'],
      ['Feedback', ''],
      ['Choose', 'Back to Feedback: Cleo was ill'],
      ['Feedback', '3 pointers from 2 people. 1 of 2 concerns met.'],
      ['Choose', 'Single choice: “Ship daily” won. Without a meeting.'],
      ['Plan', 'Written by Ben. 2 tasks.'],
      ['Decided', 'Published by Ben.'],
    ])
  })

  test('[O3] overridden guards stand there with their reasons, and results that were set aside', () => {
    expect(summary.overrides.map(({ phase, what, reason }) => [phase, what.join(', '), reason])).toEqual([
      ['ideas', 'not everyone was up to date', 'We have what we need'],
      ['feedback', 'not every idea had a pointer from somebody else', 'We talked enough'],
      ['feedback', 'not every idea had a pointer from somebody else', 'Cleo is back'],
      ['plan', 'not every owner had accepted', 'Cleo will accept tomorrow'],
    ])
    expect(summary.superseded).toMatchObject([
      { from: 'choose', to: 'feedback', reason: 'Cleo was ill', outcome: null, polls: [] },
    ])
  })

  test('[O3] every guard that yields to a reason, and what going back may show, has words of its own', () => {
    const guards = [...Object.values(guardTable).flatMap(({ soft }) => soft), 'list-published']
    expect(guards.filter(code => overriddenGuard(code) === code)).toEqual([])
  })

  const inTheFormOf = (method: Method): Ballot => {
    const forms: { readonly [F in BallotForm]: Ballot } = {
      approvals: { approvals: [daily] },
      scores: { scores: { [daily]: 5 } },
      dots: { dots: { [daily]: 1 } },
      ranking: method === 'plurality' ? { choice: daily } : { ranking: [[daily], [monday]] },
      grades: { grades: { [daily]: 'good' } },
      stance: { stance: 'agree' },
    }
    return forms[formOf[method]]
  }
  const settledBy = (phase: 'vote' | 'choose', method: Method, settings: Partial<Settings>) => {
    const decision = inPhase(phase, { shortlistSize: phase === 'vote' ? 1 : 3, ...settings })
    const poll = decision.state.polls.at(-1)?.poll ?? choose1
    for (const person of [ben, cleo]) decision.does(person, { type: 'CastBallot', poll, ballot: inTheFormOf(method) })
    return of(decision.does(ana, { type: 'AdvancePhase', from: phase, reason: 'All have voted' })).polls.at(-1)
  }

  test.each(shortlistMethods)('[O1] a vote by %s is named, and what came of it is one sentence with its why', shortlistMethod => {
    const poll = settledBy('vote', shortlistMethod, { shortlistMethod })
    expect(poll?.methodName).toBe(methodNames[shortlistMethod])
    expect(poll?.sentence).toBe(`“Ship daily” goes on, ${becauseOf[shortlistMethod]}.`)
  })
  test.each(chooseMethods.filter(method => method !== 'consent'))('[O1] so is a choice by %s', chooseMethod => {
    expect(settledBy('choose', chooseMethod, { chooseMethod })?.sentence).toBe(`“Ship daily” won, ${becauseOf[chooseMethod]}.`)
  })

  test('[O3] a superseded choice is kept with its poll', () => {
    const reverted = inPhase('plan').does(ana, { type: 'RevertPhase', to: 'vote', reason: 'A fourth idea came up' })
    expect(of(reverted)).toMatchObject({
      headline: 'Nothing is decided yet',
      decision: null,
      polls: [{ poll: 'vote-2', isClosed: false, rows: [] }],
      superseded: [
        {
          from: 'plan',
          outcome: 'Ship daily',
          shortlist: ['Ship daily', 'Ship on Mondays', 'Never ship'],
          polls: [{ poll: vote1 }, { poll: choose1, rows: [{ title: 'Ship daily', total: 2 }, {}, {}, {}] }],
        },
      ],
    })
  })

  test('[O1] who took part, with what they gave; who left is still named', () => {
    expect(summary.people).toEqual([
      { personId: ana, name: 'Ana', role: 'facilitator', ideas: 1, pointers: 0, ballots: 0 },
      { personId: ben, name: 'Ben', role: 'participant', ideas: 1, pointers: 1, ballots: 2 },
      { personId: cleo, name: 'Cleo', role: 'participant', ideas: 1, pointers: 2, ballots: 2 },
    ])
    const after = story().does(ana, { type: 'RemovePerson', personId: cleo })
    expect(of(after).people.at(-1)).toMatchObject({ name: 'Cleo', role: null, ideas: 1 })
  })

  test('[O1] carries the end of the chain, what was frozen, and what was said since', () => {
    expect(summary.head).toBe(decision.log.at(-1)?.hash)
    expect(summary.seq).toBe(decision.log.length)
    expect(Object.keys(summary.frozen)).toEqual(['brief', 'notes', 'plan'])
    expect(summary.statuses).toMatchObject([{ by: { name: 'Cleo' }, tag: 'on-track', text: 'Draft is up' }])
    expect(summary.additions).toMatchObject([{ by: { name: 'Ana' }, text: 'The number has changed' }])
  })

  test('[O1] is plain data: it goes over the wire as it is', () => {
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
  })
})

describe('other ways to a choice', () => {
  const consent = (ballots: Parameters<typeof castAll>[1][]) => {
    const decision = inPhase('choose', { chooseMethod: 'consent' }).does(ana, {
      type: 'ProposeChoice',
      ideaId: daily,
      text: 'Ship daily\nbut not in August',
    })
    const poll = decision.state.polls.at(-1)?.poll ?? choose1
    for (const [i, ballot] of ballots.entries()) decision.does([ana, ben, cleo][i] ?? ana, { type: 'CastBallot', poll, ballot })
    return decision.does(ana, { type: 'AdvancePhase', from: 'choose' })
  }

  test('[O1] a consent decides its proposal, word for word', () => {
    const summary = of(
      consent([{ stance: 'agree' }, { stance: 'disagree', reason: 'Too fast' }, { stance: 'abstain', reason: 'Not my desk' }]),
    )
    expect(summary.decision).toMatchObject({
      title: 'Ship daily',
      text: 'Ship daily\nbut not in August',
      how: 'Consent: 3 of 3 people took part.',
    })
    expect(summary.polls.at(-1)?.sentence).toBe(
      '1 supports it, 1 leaves it to the others, 1 has a concern, nobody objects. It is carried.',
    )
    expect(summary.dissent.map(({ who, label, text }) => [who.name, label, text])).toEqual([
      ['Ben', 'has a concern', 'Too fast'],
      ['Cleo', 'leaves it to the others', 'Not my desk'],
    ])
    expect(summary.standing).toBe('Chosen. The plan is being written.')
  })

  test('[O2] what blocked stands first, also before there is an outcome', () => {
    const summary = of(
      consent([{ stance: 'agree' }, { stance: 'disagree', reason: 'Too fast' }, { stance: 'block', reason: 'No tests' }]),
    )
    expect(summary.decision).toBeNull()
    expect(summary.dissent.map(({ text }) => text)).toEqual(['No tests', 'Too fast'])
  })

  test('[O1] an outcome recorded after a meeting says who recorded it', () => {
    const decision = inPhase('choose')
    decision.does(
      ana,
      { type: 'ScheduleMeeting', startsAt: decision.at + 1 },
      { type: 'RecordOutcome', ideaId: monday, reason: 'We talked' },
    )
    expect(of(decision)).toMatchObject({
      decision: { how: 'Recorded by Ana, with a reason.', reason: 'We talked' },
      facts: { meetings: 1, decidedBy: null },
    })
  })

  test('[O1] a vote without a choice, its tie broken', () => {
    const decision = tiedIn('vote', { skip: ['choose', 'feedback'] }).does(ana, {
      type: 'BreakTie',
      poll: vote1,
      ideaIds: [monday],
      reason: 'Safer',
    })
    expect(of(goTo(decision, 'plan')).decision?.how).toBe(
      'Approval voting: 2 of 3 people took part; a tie was settled by Ana with a reason.',
    )
  })

  test('[O1] a tie settled by widening, by a run-off, or still open, says so', () => {
    const wide = castAll(inPhase('vote', { shortlistSize: 1 }), { approvals: [daily] }, { approvals: [monday] })
    wide.does(ana, { type: 'AdvancePhase', from: 'vote' })
    expect(of(wide).polls[0]?.tie?.settled).toBe('All who were tied go on.')
    expect(of(tiedIn('choose')).polls[1]?.tie?.settled).toBe('It is open.')
    const runOff = tiedIn('choose').does(ana, { type: 'OpenRunOff', poll: choose1 })
    expect(of(runOff).polls[1]?.tie?.settled).toBe('A run-off is held.')
  })
})

describe('before an outcome', () => {
  test.each([
    ['context', 'Being prepared.'],
    ['ideas', 'Ideas are being collected: 0 so far.'],
    ['vote', 'The vote on 3 ideas is on. 0 of 3 have voted.'],
    ['feedback', 'On the shortlist: “Ship daily”, “Ship on Mondays” and “Never ship”. Feedback is being gathered.'],
    ['choose', 'The choice between “Ship daily”, “Ship on Mondays” and “Never ship” is on. 0 of 3 have voted.'],
    ['plan', 'Chosen. The plan is being written.'],
    ['decided', 'Decided.'],
  ] as const)('[O4] in %s it says how it stands: %s', (phase, standing) => {
    expect(of(inPhase(phase)).standing).toBe(standing)
  })

  test('[O4] a pause and a cancellation are said', () => {
    expect(of(inPhase('vote').does(ana, { type: 'PauseDecision' })).standing).toMatch(/Paused for now\.$/)
    const cancelled = of(inPhase('vote').does(ana, { type: 'CancelDecision', reason: 'No budget' }))
    const afterwards = inPhase('plan').does(ana, { type: 'CancelDecision', reason: 'No budget' })
    expect(of(afterwards)).toMatchObject({ headline: 'Ship daily', standing: 'Cancelled after the choice.' })
    expect(cancelled).toMatchObject({
      headline: 'Cancelled',
      standing: 'Cancelled without a decision.',
      cancelled: { by: { name: 'Ana' }, reason: 'No budget' },
    })
  })

  test('[O4] a running poll shows its turnout and nothing of its tally, open ballots or not', () => {
    for (const ballots of ['open', 'open-at-close'] as const) {
      const decision = castAll(inPhase('vote', { ballots }), { approvals: [daily], reason: 'Swift' }, { approvals: [] })
      const summary = of(decision)
      expect(summary.polls).toMatchObject([
        { rows: [], sentence: '2 of 3 people have voted so far.', turnout: { voted: 2, onRoll: 3 } },
      ])
      expect(JSON.stringify(summary)).not.toContain('Swift')
    }
  })

  test('[I4] no name of a hidden author, in no phase before the reveal', () => {
    for (const phase of phases.slice(0, 3)) {
      const decision = inPhase(phase, { ideaAuthors: 'hidden-until-vote-closes' })
      const summary = of(decision)
      expect(summary.people.every(({ ideas }) => ideas === 0)).toBe(true)
      expect(summary.history.map(({ sentence }) => sentence).join()).not.toMatch(/from \d/)
    }
    const hidden = inPhase('vote', { ideaAuthors: 'hidden-until-vote-closes', skip: ['feedback'] })
    expect(of(hidden).history[1]?.sentence).toContain('authors hidden until the vote has closed')
    const open = of(
      castAll(hidden, { approvals: [daily] }, { approvals: [daily] }).does(ana, { type: 'AdvancePhase', from: 'vote' }),
    )
    expect(open.shortlist[0]).toMatchObject({ ideaId: daily as IdeaId, authors: [{ name: 'Ben' }] })
  })
})

test('[O1] a strength of what was chosen is among the pointers that mattered, though nobody else agreed; one of another idea is not', () => {
  const strength = (id: string, ideaId: IdeaId) =>
    ({ type: 'AddPointer', pointerId: idOf<PointerId>(id), ideaId, kind: 'strength', text: id }) as const
  const decision = goTo(inContext(), 'feedback').does(cleo, strength('of the chosen', daily), strength('of another', monday))
  goTo(decision, 'plan')
  expect(decision.state.outcome?.ideaId).toBe(daily)
  expect(of(decision).pointers.map(({ text }) => text)).toEqual(['of the chosen'])
})
