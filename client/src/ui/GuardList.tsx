/** What has to be true before going on: a check where it is met, a ring where it is open, a question mark where nobody knows yet, and the fact behind it. */
import './guardList.css'
import { Icon } from './Icon.tsx'
import { check, circle, circleQuestionMark } from './icons.ts'

export type GuardLine = { id: string; text: string; met: boolean | 'unknown'; fact?: string }

const looks = {
  true: { icon: check, said: 'Done: ' },
  false: { icon: circle, said: 'Open: ' },
  unknown: { icon: circleQuestionMark, said: 'Not known yet: ' },
} as const

export function GuardList({ guards }: { guards: readonly GuardLine[] }) {
  return (
    <ul className="guards num">
      {guards.map(guard => (
        <li key={guard.id} className={guard.met === true ? 'ok' : undefined}>
          <Icon path={looks[`${guard.met}`].icon} />
          <span>
            <span className="sr">{looks[`${guard.met}`].said}</span>
            {guard.text}
            {guard.fact && <span className="meta">{guard.fact}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
