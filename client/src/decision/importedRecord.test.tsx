import type { MediaId, TaskId } from '@concord/shared'
import { expect, test } from 'vitest'
import { inPlan } from '../testing/decisionsOnTheirWay.ts'
import { ana, ben, cleo, GivenDecision, idOf, START } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'
import { ImportedNotice } from './ImportedNotice.tsx'
import { TaskTable } from './TaskTable.tsx'
import { YourTurn } from './YourTurn.tsx'

const FROM = 'Saltmarsh'
const notice = async (decision: GivenDecision) => {
  const { host, unmount } = await mount(
    <InDecision decision={decision} importedFrom={FROM}>
      <ImportedNotice />
    </InDecision>,
  )
  const words = host.textContent ?? ''
  await unmount()
  return words
}

test('[import] one sentence says where it is from, that it is not continued, and where it had files, that they are missing', async () => {
  const plain = await notice(new GivenDecision())
  expect(plain).toContain('This is a record from Saltmarsh as it stood on')
  expect(plain).toContain('it can be read and checked, but not continued here.')
  const withFile = new GivenDecision().does(ana, { type: 'AttachVideo', mediaId: idOf<MediaId>('film') })
  expect(await notice(withFile)).toContain('not continued here, and its recordings and files did not come along.')
})

test('[import] a record that was on its way asks nobody for anything, and says how far it had come', async () => {
  const turn = <YourTurn what="Write the plan" action={<button type="button">I write it</button>} />
  const { host, rerender } = await mount(
    <InDecision decision={inPlan()} importedFrom={FROM}>
      {turn}
    </InDecision>,
  )
  expect(host.querySelector('.turn')?.textContent).toContain('When this was saved, it stood at Plan')
  expect(host.querySelector('button')).toBeNull()
  await rerender(<InDecision decision={inPlan()}>{turn}</InDecision>)
  expect(host.querySelector('.turn')?.textContent).toContain('Write the plan')
})

test('[import] what was uploaded is not asked for, and the tasks have no boxes to tick', async () => {
  const decision = inPlan()
    .does(ben, { type: 'AcceptPlan' })
    .does(ben, { type: 'AddTask', taskId: idOf<TaskId>('t'), title: 'Get two quotes', ownerId: cleo, dueAt: START })
  const { host } = await mount(
    <InDecision decision={decision} importedFrom={FROM}>
      <VoicePlayer voice={{ mediaId: idOf<MediaId>('memo') }} />
      <TaskTable tasks={decision.state.tasks} />
    </InDecision>,
  )
  expect(host.textContent).toContain('What was said aloud did not come along: it stayed in Saltmarsh.')
  expect(host.querySelectorAll('audio, video, input')).toHaveLength(0)
  expect(host.textContent).toContain('Get two quotes')
})
