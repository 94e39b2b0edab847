/**
 * The ballot by keyboard: j and k go from option to option, + and - add and take back a dot, x ticks or chooses, 0 to 5 score, 1 to 5
 * grade (best first), Backspace takes a score or a grade away, o opens the discussion. The grip of a ranking has keys of its own (RankingList.tsx).
 */
import { gradeScale, type Poll } from '@concord/shared'
import { announce } from '../ui/announcer.ts'
import { type Shortcuts, useShortcuts } from '../ui/useShortcuts.ts'
import { counted } from '../ui/wordsFor.ts'
import { type BallotDraft, dotsLeft, noMoreDots, withChoice, withDots, withGrade, withScore, withTick } from './ballotDraft.ts'
import { kindOf, scoreScale } from './ballotKinds.ts'

type Props = { poll: Poll; draft: BallotDraft; onChange: (next: BallotDraft) => void }

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-ballot] [data-option]')]
const rowInFocus = (): HTMLElement | undefined => rows().find(row => row.contains(document.activeElement))

function go(by: 1 | -1): void {
  const all = rows()
  const at = all.findIndex(row => row.contains(document.activeElement))
  const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]
  const control =
    next?.querySelector<HTMLElement>('input:checked, [data-add], [data-grip]') ??
    next?.querySelector<HTMLElement>('input, button')
  control?.focus()
}

export function useBallotKeys({ poll, draft, onChange }: Props): void {
  const kind = kindOf(poll.method)
  const inRow = (act: (option: string) => void) => () => {
    const option = rowInFocus()?.dataset.option
    if (option) act(option)
  }
  const dots = (change: 1 | -1) =>
    inRow(option => {
      const stop = change === 1 ? noMoreDots(draft, option, poll) : undefined
      if (stop) return announce(stop)
      if (change === -1 && !draft.marks.dots[option]) return
      const next = withDots(draft, option, change)
      onChange(next)
      announce(`${counted(next.marks.dots[option] ?? 0, 'dot')} on this idea, ${dotsLeft(next, poll)} left.`)
    })
  /** The focus goes along, so that the arrows go on from there. */
  const scale = (value: string, mark: (option: string) => BallotDraft) =>
    inRow(option => {
      rowInFocus()?.querySelector<HTMLElement>(`[data-value="${value}"]`)?.focus()
      onChange(mark(option))
    })
  const keysOf: { readonly [K in typeof kind]: Shortcuts } = {
    ticks: { x: inRow(option => onChange(withTick(draft, option, !draft.marks.approvals.includes(option)))) },
    choice: { x: inRow(option => onChange(withChoice(draft, option))) },
    dots: { '+': dots(1), '=': dots(1), '-': dots(-1) },
    scores: {
      ...Object.fromEntries(
        scoreScale.map(score => [String(score), scale(String(score), option => withScore(draft, option, score))]),
      ),
      Backspace: scale('', option => withScore(draft, option, null)),
    },
    grades: {
      ...Object.fromEntries(
        gradeScale.map((grade, at) => [String(at + 1), scale(grade, option => withGrade(draft, option, grade))]),
      ),
      Backspace: scale('', option => withGrade(draft, option, null)),
    },
    ranking: {},
    stance: {},
  }
  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    o: () => rowInFocus()?.querySelector<HTMLElement>('[data-discussion]')?.click(),
    ...keysOf[kind],
  })
}
