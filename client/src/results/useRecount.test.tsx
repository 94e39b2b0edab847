import type { Ballot } from '@concord/shared'
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { button, handover } from '../testing/decisionsOnTheirWay.ts'
import { mount } from '../testing/mount.tsx'
import { votedBy } from '../testing/votedBy.ts'
import { RecountProgress } from './RecountProgress.tsx'
import { type RecountReply, type RecountRequest, recount } from './recount.ts'
import { isHeavy, useRecount } from './useRecount.ts'

afterEach(() => vi.unstubAllGlobals())

const { poll } = votedBy('approval', [{ approvals: [handover] }, { approvals: [handover, button] }, { approvals: [] }])
const many: readonly Ballot[] = Array.from({ length: 201 }, () => ({ approvals: [handover] }))

/** jsdom has no workers: this one counts by the same code, and answers when it is told to. */
function standInWorker() {
  const asked: RecountRequest[] = []
  type Listener = (event: { data?: RecountReply }) => void
  const listeners = new Map<string, Listener>()
  vi.stubGlobal(
    'Worker',
    class {
      addEventListener = (type: string, listen: Listener) => void listeners.set(type, listen)
      postMessage = (request: RecountRequest) => void asked.push(request)
      terminate = () => undefined
    },
  )
  const replies = () => {
    const all: RecountReply[] = []
    for (const request of asked) recount(request, reply => all.push(reply))
    return all
  }
  const happens = (type: string, event: { data?: RecountReply }) => act(async () => listeners.get(type)?.(event))
  return { asked, replies, answer: (data: RecountReply) => happens('message', { data }), fail: () => happens('error', {}) }
}

function Counted({ ballots }: { ballots: readonly Ballot[] }) {
  const recounted = useRecount(poll, ballots)
  return (
    <>
      <RecountProgress ballots={ballots.length} recounted={recounted} />
      <output>{`${recounted.explanation ? 'explained' : 'nothing'}, ${recounted.whatIfs.length} ways`}</output>
    </>
  )
}

test('a small poll is counted on the page at once, without a worker', async () => {
  const { asked } = standInWorker()
  const { host } = await mount(<Counted ballots={many.slice(0, 200)} />)
  expect(host.querySelector('output')?.textContent).toBe('explained, 4 ways')
  expect(host.querySelector('[role=status]')).toBeNull()
  expect(asked).toEqual([])
})

test('a large one is counted in a worker, and the page says how far it is', async () => {
  const { asked, replies, answer } = standInWorker()
  const { host } = await mount(<Counted ballots={many} />)
  const said = () => host.querySelector('[role=status]')?.textContent
  expect(host.querySelector('output')?.textContent).toBe('nothing, 0 ways')
  expect(said()).toBe('Counting 201 ballots again on this device')
  expect(asked).toHaveLength(1)
  expect(Object.keys(asked[0]?.poll ?? {})).not.toContain('ballotOf')
  const [explained, ...ways] = replies()
  if (!explained) throw new Error('no reply')
  await answer(explained)
  expect(host.querySelector('output')?.textContent).toBe('explained, 0 ways')
  expect(said()).toContain('1 of 5 ways')
  for (const way of ways) await answer(way)
  expect(host.querySelector('output')?.textContent).toBe('explained, 4 ways')
  expect(said()).toBeUndefined()
})

test('where a worker cannot be had it is counted on the page', async () => {
  const { fail } = standInWorker()
  const { host } = await mount(<Counted ballots={many} />)
  await fail()
  expect(host.querySelector('output')?.textContent).toBe('explained, 4 ways')
  expect(host.querySelector('[role=status]')).toBeNull()
})

test('many options make a poll large too', () => {
  const options = Array.from({ length: 50 }, () => ({ ideaId: handover, textHash: '' }))
  expect([isHeavy({ options }, many.slice(0, 100)), isHeavy({ options }, many.slice(0, 101))]).toEqual([false, true])
})
