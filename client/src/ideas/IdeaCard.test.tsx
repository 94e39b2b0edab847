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

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])(
  '[I4] in %s an idea of a hidden author stands under the day that the record has, also once they have come to light',
  async zone => {
    const decision = inIdeas({ ideaAuthors: 'hidden-until-vote-closes' })
    const hidden = decision.state.ideas.find(one => one.ideaId === handover)
    if (!hidden) throw new Error('no idea')
    const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' })
      .format(hidden.postedAt)
      .replace(',', '')
    for (const author of [null, ben]) {
      const { host, unmount } = await mount(
        <InDecision decision={decision} zone={zone}>
          <IdeaCard
            idea={{ ...hidden, author }}
            isOpen={false}
            isInBrief={undefined}
            isRevising={false}
            onRevise={nothing}
            onOpen={nothing}
            onShowPassage={nothing}
            onSeek={undefined}
          />
        </InDecision>,
      )
      expect(hidden.postedAt % 86_400_000).toBe(0)
      expect(host.querySelector('.idea-when')?.textContent).toContain(day)
      await unmount()
    }
  },
)
