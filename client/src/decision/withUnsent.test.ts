import type { Command } from '@concord/shared'
import { describe, expect, test } from 'vitest'
import { ALog, ana, ben, contextOf, ideaId } from '../testing/aLog.ts'
import { withArrived, withUnsent } from './withUnsent.ts'

const mine = { ballots: {}, polls: [], hidden: [] }
const shown = (log: ALog, ...commands: Command[]) => withUnsent({ state: log.state, mine }, commands, () => contextOf(ben))
const idea = (n: number): Command => ({ type: 'PostIdea', ideaId: ideaId(n), text: `Idea ${n}` })

describe('what waits is shown as it will be', () => {
  test('one command builds on the other', () => {
    const { state } = shown(new ALog(), idea(1), { type: 'ReviseIdea', ideaId: ideaId(1), text: 'Better' })
    expect(state.ideas).toMatchObject([{ text: 'Better', author: ben, number: 1 }])
  })

  test('what the rules refuse by now is left out, and what comes after it is not', () => {
    const log = new ALog()
    log.accept(ana, idea(1) as Command)
    expect(shown(log, idea(1), idea(2)).state.ideas.map(one => one.text)).toEqual(['Idea 1', 'Idea 2'])
  })

  test('steps of the whole group are shown when they have happened, never before', () => {
    const log = new ALog()
    log.accept(ana, idea(1))
    log.accept(ana, idea(2))
    const asAna = withUnsent({ state: log.state, mine }, [{ type: 'AdvancePhase', from: 'ideas', reason: 'Enough' }], () =>
      contextOf(ana),
    )
    expect(asAna.state.phase).toBe('ideas')
  })

  test('my ballot is mine before the server has it', () => {
    const log = new ALog()
    log.accept(ana, idea(1))
    log.accept(ana, idea(2))
    log.accept(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
    const poll = log.state.polls[0]?.poll
    if (!poll) throw new Error('No poll was opened')
    const ballot = { approvals: [ideaId(1)] }
    const after = shown(log, { type: 'CastBallot', poll, ballot })
    expect(after.mine).toMatchObject({ ballots: { [poll]: ballot }, polls: [poll] })
    expect(after.state.polls[0]?.voted).toEqual([ben])
    expect(shown(log, { type: 'CastBallot', poll, ballot }, { type: 'WithdrawBallot', poll }).mine.polls).toEqual([])
  })

  test('an idea under a hidden name is known as mine at once', () => {
    const log = new ALog()
    log.accept(ana, { type: 'EditSettings', settings: { ideaAuthors: 'hidden-until-vote-closes' } })
    const after = shown(log, idea(1))
    expect(after.state.ideas[0]?.author).toBeNull()
    expect(after.mine.hidden).toEqual([ideaId(1)])
  })

  test('it stays mine when the log has it and the answer to it is still on its way', () => {
    const log = new ALog()
    log.accept(ana, { type: 'EditSettings', settings: { ideaAuthors: 'hidden-until-vote-closes' } })
    log.accept(ben, idea(1))
    expect(withArrived({ state: log.state, mine }, [idea(1)]).mine.hidden).toEqual([ideaId(1)])
    expect(withArrived({ state: log.state, mine }, [idea(2)]).mine.hidden).toEqual([])
  })
})
