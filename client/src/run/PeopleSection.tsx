/** Who is in this decision, with role and vote; who else can be added from the workspace; and an invitation for somebody new. */
import { type Member, memberOf, type PersonId, type Role } from '@concord/shared'
import { useState } from 'react'
import '../decision/personRow.css'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { userPlus } from '../ui/icons.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { InviteForm } from './InviteForm.tsx'

const roles = [
  { value: 'facilitator', label: 'Facilitates' },
  { value: 'participant', label: 'Takes part' },
  { value: 'observer', label: 'Reads along' },
] as const satisfies readonly { value: Role; label: string }[]

export function PeopleSection() {
  const { state, me } = useDecision()
  const whyNot = useWhyNot()
  const mine = state.members.find(member => member.personId === me.personId)
  const standstill = mine && whyNot({ type: 'ChangeRole', personId: mine.personId, votes: !mine.votes })
  const [isInviting, setInviting] = useState(false)
  return (
    <section className="dr-sec">
      <h3>People in this decision</h3>
      <ul>
        {state.members.map(member => (
          <PersonLine key={member.personId} member={member} />
        ))}
      </ul>
      {standstill ? <p className="hint">{standstill}</p> : <AddPerson />}
      <div className="row">
        <Button small icon={userPlus} aria-expanded={isInviting} onClick={() => setInviting(!isInviting)}>
          Invite somebody new
        </Button>
      </div>
      {isInviting && <InviteForm />}
    </section>
  )
}

function PersonLine({ member }: { member: Member }) {
  const { nameOf, me } = useDecision()
  const { act, problem } = useAct()
  const whyNot = useWhyNot()
  const { personId, role, votes } = member
  const name = personId === me.personId ? `${nameOf(personId)} (you)` : nameOf(personId)
  const why = role === 'facilitator' ? whyNot({ type: 'ChangeRole', personId, role: 'participant' }) : undefined
  const standstill = whyNot({ type: 'ChangeRole', personId, votes: !votes })
  const change = (next: Role) => void act({ type: 'ChangeRole', personId, role: next })
  const isAside = role !== 'observer' && !votes
  return (
    <li className="dr-person">
      <Avatar person={{ id: personId, name: nameOf(personId) }} />
      <span>
        <span className="nm">{name}</span>
        {isAside && <span className="meta person-sub">Stands aside from votes</span>}
      </span>
      <span className="row wrap">
        <SelectField label={`Role of ${name}`} hideLabel value={role} options={roles} onChange={change} />
        {role !== 'observer' && (
          <Button
            small
            kind="quiet"
            aria-label={votes ? `Stand aside: ${name}` : `Vote again: ${name}`}
            onClick={() => void act({ type: 'ChangeRole', personId, votes: !votes })}
            disabledReason={standstill}
            reasonIs="described"
          >
            {votes ? 'Stand aside' : 'Vote again'}
          </Button>
        )}
        <Button
          small
          kind="danger"
          aria-label={`Take out ${name}`}
          onClick={() => void act({ type: 'RemovePerson', personId })}
          disabledReason={whyNot({ type: 'RemovePerson', personId })}
          reasonIs="described"
        >
          Take out
        </Button>
      </span>
      {why && !standstill && <p className="hint">{why}</p>}
      {problem && <Refusal problem={problem} />}
    </li>
  )
}

function AddPerson() {
  const { state, people } = useDecision()
  const { act, isBusy, problem } = useAct()
  const [chosen, setChosen] = useState('')
  const others = [...people.values()].filter(person => !memberOf(state, person.personId))
  if (others.length === 0) return <p className="hint">Everybody of the workspace is in it.</p>
  const add = async () => {
    if (await act({ type: 'AddPerson', personId: chosen as PersonId, role: 'participant' })) setChosen('')
  }
  return (
    <div className="dr-form">
      <SelectField
        label="Add from the workspace"
        value={chosen}
        options={[
          { value: '', label: 'Choose a person' },
          ...others.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        onChange={setChosen}
        hint="Who is added while a poll runs may vote in it; everyone sees that."
      />
      <div>
        <Button
          small
          onClick={() => void add()}
          disabledReason={chosen === '' ? 'Choose a person first.' : undefined}
          reasonIs="described"
          busyLabel={isBusy ? 'Adding' : undefined}
        >
          Add
        </Button>
      </div>
      <Refusal problem={problem} />
    </div>
  )
}
