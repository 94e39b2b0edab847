/** Who takes part in one role: chips, and a list of those who are not in yet. */
import type { Person } from '../api/people.ts'
import { buttonLook } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Icon } from '../ui/Icon.tsx'
import { userPlus } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'

type Props = {
  label: string
  addLabel: string
  chosen: readonly Person[]
  /** Stands first and cannot be taken out. */
  fixed?: Person | undefined
  others: readonly Person[]
  onAdd: (personId: string) => void
  onRemove: (personId: string) => void
}

const faceOf = ({ personId, name }: Person) => ({ id: personId, name })

export function PeoplePicker({ label, addLabel, chosen, fixed, others, onAdd, onRemove }: Props) {
  if (!fixed && chosen.length === 0 && others.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <ul className="row wrap">
        {fixed && <Chip person={faceOf(fixed)} label={`${fixed.name} (you)`} />}
        {chosen.map(person => (
          <Chip key={person.personId} person={faceOf(person)} label={person.name} onRemove={() => onRemove(person.personId)} />
        ))}
        {others.length > 0 && (
          <li>
            <Menu
              label={addLabel}
              align="start"
              staysOpen
              triggerClass={buttonLook({ kind: 'quiet', small: true })}
              trigger={
                <>
                  <Icon path={userPlus} size="s" />
                  Add
                </>
              }
              items={others.map(person => ({ label: person.name, onSelect: () => onAdd(person.personId) }))}
            />
          </li>
        )}
      </ul>
    </fieldset>
  )
}
