import { describe, expect, test } from 'vitest'
import { ALog, ana, ben, ideaId } from '../testing/aLog.ts'
import { inOrder, passes, withHeldBack } from './ideaOrder.ts'

const log = new ALog()
log.accept(ana, { type: 'PostIdea', ideaId: ideaId(1), text: 'One' })
log.accept(ben, { type: 'PostIdea', ideaId: ideaId(2), text: 'Two', anchor: { moment: 12 } })
log.accept(ben, { type: 'PostIdea', ideaId: ideaId(3), text: 'Three' })
log.accept(ana, { type: 'MergeIdeas', into: ideaId(1), ideaIds: [ideaId(3)] })
const { ideas } = log.state
const isAnas = (idea: { author: string | null }) => idea.author === ana
const numbers = (list: readonly { number: number }[]) => list.map(idea => idea.number)

describe('the list of ideas', () => {
  test('what was merged into another stands with that one', () => {
    expect(numbers(inOrder(ideas, 'newest'))).toEqual([2, 1])
    expect(numbers(inOrder(ideas, 'oldest'))).toEqual([1, 2])
  })

  test('filters tell mine, and where an idea points', () => {
    expect(numbers(ideas.filter(idea => passes(idea, 'video', isAnas)))).toEqual([2])
    expect(numbers(ideas.filter(idea => passes(idea, 'mine', isAnas)))).toEqual([1])
    expect(numbers(ideas.filter(idea => passes(idea, 'free', isAnas)))).toEqual([1, 3])
  })

  test('while somebody reads, new ideas of others wait and their own do not', () => {
    const known = new Set([ideaId(1)])
    expect(numbers(withHeldBack(ideas, known, true, idea => idea.ideaId === ideaId(3)).held)).toEqual([2])
    expect(numbers(withHeldBack(ideas, known, false, () => false).held)).toEqual([])
  })
})
