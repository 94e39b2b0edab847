/** A person or value that was chosen and can be taken out again; and a filter that is on or off. */
import type { ReactNode } from 'react'
import './field.css'
import './marks.css'
import { Avatar, type Face } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { x } from './icons.ts'

type ChipProps = { person?: Face; label: string; onRemove?: () => void }

/** An `li`: stands in a `ul.row.wrap`. */
export function Chip({ person, label, onRemove }: ChipProps) {
  return (
    <li className={onRemove ? 'slotc' : 'slotc fixed'}>
      {person && <Avatar person={person} size={20} />}
      {label}
      {onRemove && (
        <button type="button" aria-label={`Take out ${label}`} onClick={onRemove}>
          <Icon path={x} size="s" />
        </button>
      )}
    </li>
  )
}

export function FilterChip({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button type="button" className="fc" aria-pressed={isOn} onClick={onToggle}>
      {children}
    </button>
  )
}
