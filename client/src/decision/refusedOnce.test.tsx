import type { Command, IdeaId } from '@concord/shared'
import { act } from 'react'
import { expect, test } from 'vitest'
import { inIdeas } from '../testing/decisionsOnTheirWay.ts'
import { idOf } from '../testing/givenDecision.ts'
import { click, mount } from '../testing/mount.tsx'
import { InDecision, openFor } from '../testing/openDecision.tsx'
import { DecisionNotices } from './DecisionNotices.tsx'
import { Refusal } from './Refusal.tsx'
import { useAct } from './useAct.ts'

const command: Command = { type: 'PostIdea', ideaId: idOf<IdeaId>('late'), text: 'A note of ten lines' }
const sentence = 'Ideas have closed.'

function Control() {
  const { act: send, problem } = useAct()
  return (
    <>
      <button type="button" onClick={() => void send(command)}>
        Send
      </button>
      <Refusal problem={problem} />
    </>
  )
}

async function refuse(isKept: boolean) {
  const made = openFor(inIdeas(), { answer: () => ({ ok: false, code: 'late', sentence, isKept }) })
  const refused = isKept ? [{ id: 'command-1', command, code: 'late', sentence, refusedAt: made.open.now() }] : []
  const { host } = await mount(
    <InDecision decision={{ ...made, open: { ...made.open, refused } }}>
      <DecisionNotices />
      <Control />
    </InDecision>,
  )
  const button = [...host.querySelectorAll('button')].find(one => one.textContent === 'Send')
  if (!button) throw new Error('no button')
  await click(button)
  await act(async () => undefined)
  return host.textContent?.split(sentence) ?? []
}

test('what is kept with the words that were typed is said once, over the document', async () => {
  const around = await refuse(true)
  expect(around).toHaveLength(2)
  expect(around[1]).toContain('A note of ten lines')
})

test('what holds nothing to keep is said once, beside its control', async () => {
  const around = await refuse(false)
  expect(around).toHaveLength(2)
  expect(around[0]).toMatch(/Send$/)
})
