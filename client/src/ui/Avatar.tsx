/**
 * A person as a disc with initials. Its tint tells people apart (faceOrder.ts) and means nothing; the name stands beside it or in the label
 * of the group, so the disc itself is silent. A hidden author gets a dashed disc without letters or tint.
 */
import { use } from 'react'
import './avatar.css'
import { FaceOrder, faceLook } from './faceOrder.ts'
import { initials } from './initials.ts'

export type AvatarSize = 20 | 22 | 24 | 26 | 32 | 40
export type Face = { id: string; name: string }

type Props = { person: Face | 'hidden'; size?: AvatarSize; here?: boolean }

export function Avatar({ person, size = 26, here = false }: Props) {
  const order = use(FaceOrder)
  const isHidden = person === 'hidden'
  const classes = ['av', isHidden ? 'anon' : faceLook(person.id, order), size !== 26 && `x${size}`, here && 'here']
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
