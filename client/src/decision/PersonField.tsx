/** One of the people who decide, as a list to choose from; the button beside it gets who was chosen. */
import './personField.css'
import type { PersonId } from '@concord/shared'
import type { ReactNode } from 'react'
import { SelectField } from '../ui/SelectField.tsx'
import { useDecision } from './useDecision.ts'

type Props = {
  label: string
  value: string
  onChange: (personId: string) => void
  hint?: string
  /** Somebody who cannot be chosen. */
  without?: string
  children?: (chosen: PersonId | undefined) => ReactNode
}

export function PersonField({ label, value, onChange, hint, without, children }: Props) {
  const { state, me, nameOf } = useDecision()
  const people = state.members
    .filter(member => member.role !== 'observer' && member.personId !== without)
    .map(member => member.personId)
  const chosen = people.find(person => person === value)
  const options = people.map(person => ({
    value: `${person}`,
    label: person === me.personId ? `${nameOf(person)} (you)` : nameOf(person),
  }))
  return (
    <div className="person-field">
      <SelectField
        label={label}
        hint={hint}
        value={chosen ?? ''}
        options={chosen ? options : [{ value: '', label: 'Choose a person' }, ...options]}
        onChange={onChange}
      />
      {children?.(chosen)}
    </div>
  )
}
