/** Before sharing, at the right: who decides, when ideas close, and what is still missing. */
import { guardsOf, type Member, type PersonId, phaseAfter } from '@concord/shared'
import { useSearchParams } from 'react-router'
import { AdvanceButton } from '../decision/AdvanceButton.tsx'
import type { PanelParts } from '../decision/DecisionShell.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { stepNames } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { buttonLook } from '../ui/Button.tsx'
import { GuardList } from '../ui/GuardList.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ellipsis, userPlus } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { Time } from '../ui/Time.tsx'
import { localTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'

export function useSharingPanel(): PanelParts {
  const { state } = useDecision()
  const count = state.members.length
  return {
    title: 'Who decides',
    aside: count === 1 ? '1 person' : `${count} people`,
    content: <SharingContent />,
    foot: <ShareFoot />,
  }
}

/** Opens the drawer that runs the decision, where deadlines, invitations and rules are. */
function useOpenRun(): (at?: 'deadline') => void {
  const [search, setSearch] = useSearchParams()
  return (at?: 'deadline') => {
    const next = new URLSearchParams(search)
    next.set('run', at ?? '')
    setSearch(next)
  }
}

function SharingContent() {
  const { state, ask } = useDecision()
  const openRun = useOpenRun()
  const { act, problem } = useAct()
  const next = phaseAfter('context', state.settings.skip)
  const closesAt = state.plannedDeadlines[next]
  const verdict = ask({ type: 'AdvancePhase', from: 'context' })
  const missing = !verdict.ok && Array.isArray(verdict.rejection.facts.missing) ? verdict.rejection.facts.missing : []
  return (
    <>
      <ul>
        {state.members.map(member => (
          <MemberRow key={member.personId} member={member} act={act} />
        ))}
      </ul>
      <div className="row wrap add-people">
        <AddPersonMenu act={act} />
        <button type="button" className="link" onClick={() => openRun()}>
          Invite by link
        </button>
      </div>
      <Refusal problem={problem} />
      <div className="sect">
        <div className="sect-h">
          <h2 className="num">
            {closesAt ? (
              <>
                {next === 'ideas' ? 'Ideas close' : `${stepNames[next]} closes`} <Time at={closesAt} />
              </>
            ) : (
              'No closing time yet'
            )}
          </h2>
          <button type="button" className="link" onClick={() => openRun('deadline')}>
            {closesAt ? 'Change' : 'Set'}
          </button>
        </div>
      </div>
      <div className="sect">
        <h2 className="before-share">Before you share</h2>
        <GuardList
          guards={guardsOf(state, {}).map(guard => {
            const isMet = guard.met === 'unknown' ? verdict.ok || !missing.includes(guard.code) : guard.met
            return {
              id: guard.code,
              text: guard.sentence,
              met: isMet,
              ...(!isMet && !guard.isHard && { fact: 'You can share without it, and say why' }),
            }
          })}
        />
      </div>
    </>
  )
}

type Acting = { act: ReturnType<typeof useAct>['act'] }
const roleWords = { facilitator: 'Facilitates', participant: 'Takes part', observer: 'Reads along' } as const

function MemberRow({ member, act }: { member: Member } & Acting) {
  const { me, people, nameOf, here } = useDecision()
  const whyNot = useWhyNot()
  const now = useNow()
  const { personId, role } = member
  const zone = people.get(personId)?.timeZone
  const name = personId === me.personId ? `${nameOf(personId)} (you)` : nameOf(personId)
  const changes = (['facilitator', 'participant', 'observer'] as const)
    .filter(other => other !== role)
    .map(other => {
      const why = whyNot({ type: 'ChangeRole', personId, role: other })
      return {
        label: roleWords[other],
        ...(why && { disabledReason: why }),
        onSelect: () => void act({ type: 'ChangeRole', personId, role: other }),
      }
    })
  const whyNotRemove = whyNot({ type: 'RemovePerson', personId })
  return (
    <li className="person">
      <Avatar person={{ id: personId, name: nameOf(personId) }} here={here.has(personId)} />
      <span>
        <span className="nm">{name}</span>
        <span className="meta num person-sub">
          {roleWords[role]}
          {zone && `, ${localTime(now, zone)}`}
        </span>
      </span>
      <Menu
        label={`Change ${nameOf(personId)}`}
        trigger={<Icon path={ellipsis} />}
        items={[
          ...changes,
          {
            label: 'Take out',
            danger: true,
            ...(whyNotRemove && { disabledReason: whyNotRemove }),
            onSelect: () => void act({ type: 'RemovePerson', personId }),
          },
        ]}
      />
    </li>
  )
}

function AddPersonMenu({ act }: Acting) {
  const { state, people } = useDecision()
  const others = [...people.values()].filter(person => state.members.every(member => member.personId !== person.personId))
  if (others.length === 0) return null
  return (
    <Menu
      label="Add somebody of this workspace"
      align="start"
      staysOpen
      triggerClass={buttonLook({ kind: 'line', small: true })}
      trigger={
        <>
          <Icon path={userPlus} size="s" />
          Add somebody
        </>
      }
      items={others.map(person => ({
        label: person.name,
        onSelect: () => void act({ type: 'AddPerson', personId: person.personId as PersonId, role: 'participant' }),
      }))}
    />
  )
}

/** The one filled button of the page only when nothing is missing. */
function ShareFoot() {
  const { state, ask } = useDecision()
  const others = state.members.length - 1
  const isComplete = ask({ type: 'AdvancePhase', from: 'context' }).ok
  return (
    <div className="share-foot">
      <AdvanceButton kind={isComplete ? 'primary' : 'line'} />
      <p className="meta">
        {others > 0 && `${others === 1 ? 'One person learns' : `${others} people learn`} of it. `}You can take it back for ten
        minutes.
      </p>
    </div>
  )
}
