/**
 * A person as a disc with initials. The tint follows the person's id and means nothing; the name stands beside it or in the label
 * of the group, so the disc itself is silent. A hidden author gets a dashed disc without letters or tint.
 */
import './avatar.css'
import { initials } from './initials.ts'

const tints = ['p', 'h', 'sl', 'b', ''] as const
export type AvatarSize = 20 | 22 | 24 | 26 | 32 | 40
export type Face = { id: string; name: string }

/** Where the id is not known, the disc has no tint: a wrong one would be another person's. */
function tintOf(id: string): string {
  if (id === '') return ''
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0
  return tints[sum % tints.length] ?? ''
}

type Props = { person: Face | 'hidden'; size?: AvatarSize; here?: boolean }

export function Avatar({ person, size = 26, here = false }: Props) {
  const isHidden = person === 'hidden'
  const classes = ['av', isHidden ? 'anon' : tintOf(person.id), size !== 26 && `x${size}`, here && 'here']
    .filter(Boolean)
    .join(' ')
  return (
    <span className={classes} aria-hidden="true">
      {isHidden ? '' : initials(person.name)}
    </span>
  )
}

/** A row of discs, read out as a list of names. `here`: who is looking at this page now. */
export function AvatarRow({
  people,
  size = 22,
  here,
}: {
  people: readonly Face[]
  size?: AvatarSize
  here?: ReadonlySet<string>
}) {
  const names = people.map(person => (here?.has(person.id) ? `${person.name}, here now` : person.name)).join(', ')
  return (
    <span className="avs" role="img" aria-label={names}>
      {people.map(person => (
        <Avatar key={person.id} person={person} size={size} here={here?.has(person.id) ?? false} />
      ))}
    </span>
  )
}
