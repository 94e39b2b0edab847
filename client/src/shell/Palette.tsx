/**
 * One field over every page: type a few words, choose with the arrow keys, Enter goes there. The field keeps the focus; what is chosen is
 * told to screen readers as the active option of its list.
 */
import { useQuery } from '@tanstack/react-query'
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { listPeople } from '../api/people.ts'
import { Icon } from '../ui/Icon.tsx'
import { search } from '../ui/icons.ts'
import { useModal } from '../ui/modal.ts'
import { showLayer } from './layer.ts'
import { useDecisionList } from './useDecisionList.ts'
import '../ui/overlay.css'
import './palette.css'
import { ALL_KEYS, type PaletteEntry, paletteGroups } from './paletteEntries.ts'

type Props = { openId: string | undefined; onClose: () => void }

export function Palette({ openId, onClose }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const { data: list } = useDecisionList()
  const { data: everybody } = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) })
  useModal(ref, onClose)
  const nameOf = (personId: string) => everybody?.people.find(person => person.personId === personId)?.name ?? ''
  const groups = paletteGroups(typed, { list, openId, nameOf })
  const entries = groups.flatMap(group => group.entries)
  const chosen = entries[Math.min(place, entries.length - 1)]
  const optionId = (entry: PaletteEntry) => `${id}-${entry.id}`
  const chosenId = chosen && optionId(chosen)
  useEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])

  const go = ({ to }: PaletteEntry) => {
    if (to === ALL_KEYS) return showLayer('keys')
    onClose()
    void navigate(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = chosen ? entries.indexOf(chosen) : 0
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setPlace((at + step + entries.length) % entries.length)
    } else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault()
      go(chosen)
    }
  }
  return (
    <dialog ref={ref} className="dialog narrow pal" aria-label="Search or jump to">
      <div className="pal-i">
        <Icon path={search} />
        <input
          role="combobox"
          aria-label="Search or jump to"
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosenId}
          autoComplete="off"
          placeholder="Search or jump to"
          value={typed}
          onChange={event => {
            setTyped(event.target.value)
            setPlace(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="pal-l" id={`${id}-list`} role="listbox" aria-label="Found">
        {groups.map(group => (
          <Fragment key={group.title}>
            <p className="pal-h" aria-hidden="true">
              {group.title}
            </p>
            {group.entries.map(entry => (
              <Option key={entry.id} id={optionId(entry)} entry={entry} isChosen={entry === chosen} onGo={() => go(entry)} />
            ))}
          </Fragment>
        ))}
      </div>
      <p className="pal-n meta" role="status">
        {typed.trim() !== '' &&
          entries.length === 0 &&
          `Nothing found for “${typed.trim()}”. Try a person or a word from the question.`}
      </p>
      <p className="pal-f" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </p>
    </dialog>
  )
}

type OptionProps = { id: string; entry: PaletteEntry; isChosen: boolean; onGo: () => void }

function Option({ id, entry: { label, icon, isSay, hint, keys = [] }, isChosen, onGo }: OptionProps) {
  return (
    // The field has the focus and the keys; an option is only pressed.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={isChosen ? 'pal-o on' : 'pal-o'}
      onMouseDown={onGo}
    >
      <Icon path={icon} />
      <span className={isSay ? 'say' : undefined}>{label}</span>
      {hint && <span className="meta end">{hint}</span>}
      {keys.length > 0 && (
        <span className={hint ? 'pal-k' : 'pal-k end'} aria-hidden="true">
          {keys.map(key => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  )
}
