/** The ballot by keyboard: j and k go from idea to idea, + and - add and take back a dot, x ticks, o opens the discussion. */
import type { Poll } from '@concord/shared'
import { announce } from '../ui/announcer.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { counted } from '../ui/wordsFor.ts'
import { type BallotDraft, dotsLeft, noMoreDots, withDots, withTick } from './ballotDraft.ts'

type Props = { poll: Poll; draft: BallotDraft; onChange: (next: BallotDraft) => void }

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.ballot > [data-idea]')]
const rowInFocus = (): HTMLElement | undefined => rows().find(row => row.contains(document.activeElement))

function go(by: 1 | -1): void {
  const all = rows()
  const at = all.findIndex(row => row.contains(document.activeElement))
  const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]
  next?.querySelector<HTMLElement>('input, [data-add], button')?.focus()
}

export function useBallotKeys({ poll, draft, onChange }: Props): void {
  const dots = (change: 1 | -1) => {
    const id = rowInFocus()?.dataset.idea
    if (!id || poll.method !== 'dots') return
    const stop = change === 1 ? noMoreDots(draft, id, poll) : undefined
    if (stop) return announce(stop)
    if (change === -1 && !draft.dots[id]) return
    const next = withDots(draft, id, change)
    onChange(next)
    announce(`${counted(next.dots[id] ?? 0, 'dot')} on this idea, ${dotsLeft(next, poll)} left.`)
  }
  const tick = () => {
    const id = rowInFocus()?.dataset.idea
    if (id && poll.method === 'approval') onChange(withTick(draft, id, !draft.approvals.includes(id)))
  }
  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    '+': () => dots(1),
    '=': () => dots(1),
    '-': () => dots(-1),
    x: tick,
    o: () => rowInFocus()?.querySelector<HTMLElement>('[data-discussion]')?.click(),
  })
}
