/**
 * A ranking: best first, ties allowed, as many as one likes. By dragging, by buttons, by typing a place, or by the grip and the keyboard:
 * Space picks up, arrows move, digits jump, "=" makes level, Space puts down, Esc puts back. What moved where is said in a live line.
 */
import type { Option, Poll } from '@concord/shared'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { optionTitle } from '../decision/pollWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { info } from '../ui/icons.ts'
import { type BallotDraft, withRanking } from './ballotDraft.ts'
import { readsUpToATie } from './ballotKinds.ts'
import { OptionText } from './OptionText.tsx'
import { RankedRow } from './RankedRow.tsx'
import {
  aboveIt,
  isLevelWithAbove,
  isRanked,
  leftOut,
  movedDown,
  movedTo,
  movedUp,
  placeIn,
  type Ranking,
  rankedIn,
  rankedLast,
  toggledLevel,
} from './rankMoves.ts'
import { ordinal, standsWords } from './rankWords.ts'
import { useRowDrag } from './useRowDrag.ts'

type Props = { options: readonly Option[]; poll: Poll; draft: BallotDraft; onChange: (next: BallotDraft) => void }

export function RankingList({ options, poll, draft, onChange }: Props) {
  const { state } = useDecision()
  const helpId = useId()
  const list = useRef<HTMLOListElement>(null)
  const [lifted, setLifted] = useState<{ id: string; before: Ranking } | null>(null)
  const [said, say] = useState('')
  const whole = useRef<HTMLDivElement>(null)
  const toFocus = useRef<string>(null)
  useEffect(() => {
    if (toFocus.current) whole.current?.querySelector<HTMLElement>(toFocus.current)?.focus() // its button went with the row
    toFocus.current = null
  })
  const ranking: Ranking = draft.abstains
    ? []
    : draft.marks.ranking
        .map(group => group.filter(id => options.some(option => option === id)))
        .filter(group => group.length > 0)
  const titleOf = (id: string) => optionTitle(state, options.find(option => option === id) ?? options[0] ?? ('' as Option))
  const set = (next: Ranking, id: string) => {
    onChange(withRanking(draft, next))
    say(standsWords(next, id, titleOf))
  }
  const { drag, start } = useRowDrag(
    () => list.current,
    (id, position) => set(movedTo(ranking, id, position), id),
  )
  const all = rankedIn(ranking)
  const unranked = options.filter(option => !isRanked(ranking, option))
  const ranked = all.flatMap(id => options.filter(option => option === id))

  const putDown = (id: string) => {
    setLifted(null)
    say(`${standsWords(ranking, id, titleOf)} Put down.`)
  }
  const onGrip = (id: string) => (event: KeyboardEvent) => {
    const isLifted = lifted?.id === id
    const take = () => event.preventDefault()
    if (event.key === ' ' || event.key === 'Enter') {
      take()
      if (isLifted) return putDown(id)
      setLifted({ id, before: ranking })
      return say(`${standsWords(ranking, id, titleOf)} Picked up: arrows move it, Space puts it down, Escape puts it back.`)
    }
    if (!isLifted) return
    const move = moves[event.key]
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : null
    if (event.key === 'Escape') {
      take()
      event.stopPropagation()
      setLifted(null)
      return set(lifted.before, id)
    }
    if (move) {
      take()
      set(move(ranking, id), id)
    } else if (digit !== null) {
      take()
      set(movedTo(ranking, id, digit - 1), id)
    }
  }
  const dropAt = (row: number, id: string): string => {
    if (!drag || drag.id === id) return ''
    const others = all.filter(each => each !== drag.id)
    const at = others.indexOf(id)
    if (drag.position === at) return 'drop-before'
    return drag.position === others.length && row === lastOther(all, drag.id) ? 'drop-after' : ''
  }

  const rank = (option: Option) => {
    const next = unranked[unranked.indexOf(option) + 1] ?? unranked[unranked.indexOf(option) - 1]
    toFocus.current = next ? rowOf(next, '[data-rank]') : rowOf(option, '[data-grip]')
    set(rankedLast(ranking, option), option)
  }
  const leaveOut = (option: Option) => {
    toFocus.current = rowOf(option, '[data-rank]')
    set(leftOut(ranking, option), option)
  }

  return (
    <div ref={whole}>
      <div className="sect-h">
        <h2>Your ranking</h2>
        <span className="meta">Best first</span>
      </div>
      {ranked.length === 0 && <p className="meta rk-none">Nothing is ranked yet. Rank an idea below.</p>}
      <ol className="ranks" ref={list} aria-label="Your ranking, best first">
        {ranked.map((option, row) => (
          <RankedRow
            key={option}
            option={option}
            title={titleOf(option)}
            poll={poll}
            {...placeIn(ranking, option)}
            isLevel={isLevelWithAbove(ranking, option)}
            above={namedAbove(ranking, option, titleOf)}
            isLast={row === ranked.length - 1}
            isLifted={lifted?.id === option}
            helpId={helpId}
            shiftedBy={drag?.id === option ? drag.by : 0}
            look={[
              'rk',
              isLevelWithAbove(ranking, option) && 'level',
              (lifted?.id === option || drag?.id === option) && 'lift',
              drag?.id === option && 'dragged',
              option === 'none' && 'none',
              dropAt(row, option),
            ]
              .filter(Boolean)
              .join(' ')}
            onGrip={onGrip(option)}
            onGripDown={start(option)}
            onGripLeft={() => lifted?.id === option && setLifted(null)}
            onPlace={place => set(movedTo(ranking, option, place - 1), option)}
            onUp={() => set(movedUp(ranking, option), option)}
            onDown={() => set(movedDown(ranking, option), option)}
            onLevel={() => set(toggledLevel(ranking, option), option)}
            onOut={() => leaveOut(option)}
          />
        ))}
      </ol>
      <p className="kbline" id={helpId} hidden={ranked.length === 0}>
        <span>
          <kbd>Space</kbd> pick up or put down
        </span>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>1</kbd> to <kbd>9</kbd> jump to a place
        </span>
        <span>
          <kbd>=</kbd> same place as the one above
        </span>
        <span>
          <kbd>Esc</kbd> put back
        </span>
      </p>
      <p className="rank-live" role="status">
        {said !== '' && (
          <>
            <Icon path={info} size="s" />
            {said}
          </>
        )}
      </p>
      {readsUpToATie(poll.method) && ranking.some(group => group.length > 1) && (
        <p className="hint">This way of counting reads a ranking up to the first place that is shared, and not further.</p>
      )}
      {unranked.length > 0 && (
        <>
          <div className="sect-h rk-rest">
            <h2>Not ranked</h2>
            <span className="meta">{readsUpToATie(poll.method) ? 'Gets no part of your vote' : 'Shares the last place'}</span>
          </div>
          <ul className="ranks-un" aria-label="Not ranked, in an order of your own">
            {unranked.map(option => (
              <li key={option} className="rk-un" data-option={option}>
                <Button
                  small
                  aria-label={`Rank ${titleOf(option)} ${ordinal(all.length + 1)}`}
                  data-rank=""
                  onClick={() => rank(option)}
                >
                  Rank {ordinal(all.length + 1)}
                </Button>
                <OptionText option={option} poll={poll} titleId={`${helpId}-${option}`} isBrief />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const rowOf = (option: string, part: string): string => `[data-option="${CSS.escape(option)}"] ${part}`

const moves: Readonly<Record<string, (ranking: Ranking, id: string) => Ranking>> = {
  ArrowUp: movedUp,
  ArrowDown: movedDown,
  '=': toggledLevel,
  Delete: leftOut,
}

const lastOther = (all: readonly string[], dragged: string): number => all.findLastIndex(id => id !== dragged)

function namedAbove(ranking: Ranking, id: string, titleOf: (id: string) => string): string | undefined {
  const above = aboveIt(ranking, id)
  return above === undefined ? undefined : titleOf(above)
}
