/** After sharing, at the right: who is up to date, for facilitators also how far each person is, and what happens next. */
import { isFacilitator } from '@concord/shared'
import type { PanelParts } from '../decision/DecisionShell.tsx'
import { PersonRow } from '../decision/PersonRow.tsx'
import { stepNames } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWatched } from '../player/useWatched.ts'
import { ProgressBar } from '../ui/ProgressDots.tsx'
import { Time } from '../ui/Time.tsx'
import { localTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'

export function useUpToDatePanel(): PanelParts {
  const { state } = useDecision()
  const people = state.members.filter(member => member.role !== 'observer')
  const ready = people.filter(({ personId }) => state.ready.includes(personId)).length
  return {
    title: 'Who is up to date',
    aside: `${ready} of ${people.length}`,
    content: <UpToDate share={people.length > 0 ? ready / people.length : 0} />,
  }
}

function UpToDate({ share }: { share: number }) {
  const { state, me, people, here, imported, nameOf } = useDecision()
  const now = useNow()
  const { watched } = useWatched()
  const facilitates = isFacilitator(state, me.personId)
  const deciders = state.members.filter(member => member.role !== 'observer')
  return (
    <>
      <ProgressBar share={share} />
      <ul>
        {deciders.map(({ personId }) => {
          const isDone = state.ready.includes(personId)
          const zone = people.get(personId)?.timeZone
          const percent = watched.people?.find(one => one.personId === personId)?.percent ?? null
          const far = [
            ...(percent === null ? [] : [`watched ${percent} %`]),
            ...(facilitates && state.briefReadBy.includes(personId) ? ['read the brief'] : []),
          ]
          const has = far.length > 0 ? `, has ${far.join(' and ')}` : ''
          const sub = isDone ? `Up to date${has}` : zone ? `Not yet${has}, ${localTime(now, zone)}` : `Not yet${has}`
          return (
            <PersonRow
              key={personId}
              person={{ id: personId, name: nameOf(personId) }}
              here={here.has(personId)}
              isDone={isDone}
              sub={personId === me.personId ? `You: ${isDone ? 'up to date' : 'not yet'}` : sub}
              fact={null}
            />
          )
        })}
      </ul>
      {!imported && <WhatNext />}
    </>
  )
}

function WhatNext() {
  const { state } = useDecision()
  return (
    <div className="sect">
      <h2 className="before-share">What happens next</h2>
      <p className="ink2">
        {state.phase === 'ideas' ? (
          <>
            Ideas are open
            {state.deadlineAt !== null && (
              <>
                {' '}
                until <Time at={state.deadlineAt} />
              </>
            )}
            . You do not need to be online at the same time as anyone.
          </>
        ) : state.phase === 'context' ? (
          'It is being prepared. When a facilitator shares it, everyone is asked to read it and to add ideas.'
        ) : (
          `The context stays here to read. The decision is now at ${stepNames[state.phase]}.`
        )}
      </p>
    </div>
  )
}
