import type { Command } from '@concord/shared'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import type { ConnectionState } from '../sync/connectionState.ts'
import { button, handover, inIdeas } from '../testing/decisionsOnTheirWay.ts'
import { ben } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { IdeaCard } from './IdeaCard.tsx'

beforeEach(() => localStorage.clear())
const nothing = () => undefined

async function open(isOpen: boolean, connection: ConnectionState = { kind: 'saved' }, waiting: readonly Command[] = []) {
  const decision = inIdeas()
  const idea = decision.state.ideas.find(one => one.ideaId === (waiting.length > 0 ? handover : button))
  if (!idea) throw new Error('no idea')
  const opened: boolean[] = []
  const card = (isOpenNow: boolean) => (
    <InDecision decision={openFor(decision, { as: ben, connection, waiting })}>
      <IdeaCard
        idea={idea}
        isOpen={isOpenNow}
        isInBrief={undefined}
        isRevising={false}
        onRevise={nothing}
        onOpen={next => opened.push(next)}
        onShowPassage={nothing}
        onSeek={undefined}
      />
    </InDecision>
  )
  const page = await mount(card(isOpen))
  const reply = [...page.host.querySelectorAll('button')].find(one => one.textContent === 'Reply')
  if (!reply) throw new Error('no way to reply')
  return { ...page, opened, reply, reopen: () => page.rerender(card(true)) }
}

test('who asks to reply writes there: the field has the focus, also where the thread was open already', async () => {
  const { opened, reply, reopen, host } = await open(false)
  await click(reply)
  expect(opened).toEqual([true])
  await reopen()
  await act(async () => new Promise(resolve => requestAnimationFrame(() => resolve(undefined))))
  await click(reply)
  await act(async () => new Promise(resolve => requestAnimationFrame(() => resolve(undefined))))
  expect(opened).toEqual([true, true])
  expect(document.activeElement).toBe(host.querySelector('[data-reply]'))
})

test('an idea that is on this device only says so, and has no number yet', async () => {
  const command = { type: 'PostIdea', ideaId: handover, text: 'Follow the sun' } as const
  const { host } = await open(false, { kind: 'unsent', count: 1 }, [command])
  expect(host.querySelector('article')?.textContent).toContain('Not sent yet')
  expect(host.querySelector('.ref')).toBeNull()
})
