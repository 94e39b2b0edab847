/** What everybody should know while a step runs: that it cannot wait, and why; that all have voted, and when it then closes; that a poll is held again, and why; that its ballots were lost; and for who facilitates, that the time is up and what is still missing. */
import { type GuardCode, guardCodes, isFacilitator, openPoll, personOf } from '@concord/shared'
import { useSearchParams } from 'react-router'
import { guardWords } from '../api/explainRejection.ts'
import { triangleAlert } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time, useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { listed } from '../ui/wordsFor.ts'
import { allInWords } from './allInWords.ts'
import { heldAgainWords } from './heldAgainWords.ts'
import { lostBallotsWords } from './lostBallotsWords.ts'
import { stepNames } from './steps.ts'
import { useDecision } from './useDecision.ts'

export function StandingNotices() {
  const { state, me, nameOf } = useDecision()
  const [search, setSearch] = useSearchParams()
  const [now, zone] = [useNow(), useZone()]
  if (state.status !== 'running' || state.phase === 'decided') return null
  const urgent = state.escalations.findLast(one => one.phase === state.phase)
  const passed = state.passedDeadline
  const facilitators = state.members.filter(member => member.role === 'facilitator')
  const missing: GuardCode[] = guardCodes.filter(code => passed?.missing.includes(code))
  const allIn = allInWords(state, { now, zone })
  const lost = lostBallotsWords(state)
  const poll = openPoll(state)
  const again = poll && heldAgainWords(state, poll, nameOf)
  const openRun = () => setSearch(new URLSearchParams([...search, ['run', '']]))
  return (
    <>
      {urgent && (
        <Notice kind="soon" icon={triangleAlert}>
          {nameOf(personOf(urgent.by))} says that this cannot wait: <span className="say">{urgent.reason}</span>
        </Notice>
      )}
      {passed?.missing.includes('three-ballots') && (
        <Notice kind="soon">
          Fewer than three ballots: publishing them may show who voted how, so the vote stays open.{' '}
          {listed(facilitators.map(member => nameOf(member.personId)))} may close it all the same, with a reason.
        </Notice>
      )}
      {again && (
        <Notice kind="soon">
          {again.round} {again.who}: <span className="say">{again.why}</span>. {again.before}
        </Notice>
      )}
      {lost && <Notice kind="soon">{lost}</Notice>}
      {allIn && <Notice kind="plain">{allIn}</Notice>}
      {passed && !allIn && isFacilitator(state, me.personId) && (
        <Notice kind="soon" action={{ label: 'Run this decision', onAction: openRun }}>
          The time for {stepNames[state.phase]} was up <Time at={passed.deadlineAt} />.{' '}
          {missing.length > 0
            ? `It stays open, for it still needs ${listed(missing.map(code => guardWords[code]))}. Move it on with a reason, or give it more time.`
            : 'It waits for you to move it on, or to give it more time.'}
        </Notice>
      )}
    </>
  )
}
