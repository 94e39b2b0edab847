/** What has to be true before going on: a check where it is met, a ring where it is open, and the fact behind it. */
import './guardList.css'
import { Icon } from './Icon.tsx'
import { check, circle } from './icons.ts'

export type GuardLine = { id: string; text: string; met: boolean; fact?: string }

export function GuardList({ guards }: { guards: readonly GuardLine[] }) {
  return (
    <ul className="guards num">
      {guards.map(guard => (
        <li key={guard.id} className={guard.met ? 'ok' : undefined}>
          <Icon path={guard.met ? check : circle} />
          <span>
            <span className="sr">{guard.met ? 'Done: ' : 'Open: '}</span>
            {guard.text}
            {guard.fact && <span className="meta">{guard.fact}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
