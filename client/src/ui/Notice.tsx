/**
 * One line that says how things stand: an error (what happened, what is safe, one way on), no connection, read-only and why.
 * An error is announced at once; the others wait to be read.
 */
import type { ReactNode } from 'react'
import './notice.css'
import { Icon } from './Icon.tsx'
import { circleAlert, eye, info, wifiOff } from './icons.ts'

export type NoticeKind = 'error' | 'offline' | 'read-only' | 'soon' | 'good' | 'plain'
const looks = {
  error: { className: 'note b', icon: circleAlert },
  offline: { className: 'note', icon: wifiOff },
  'read-only': { className: 'note sl', icon: eye },
  soon: { className: 'note h', icon: info },
  good: { className: 'note p', icon: info },
  plain: { className: 'note', icon: info },
} as const satisfies Record<NoticeKind, { className: string; icon: string }>

type Props = {
  kind: NoticeKind
  icon?: string
  children: ReactNode
  action?: { label: string; onAction: () => void } | undefined
}

export function Notice({ kind, icon, children, action }: Props) {
  const look = looks[kind]
  return (
    <div className={look.className} role={kind === 'error' ? 'alert' : undefined}>
      <Icon path={icon ?? look.icon} />
      <span className="grow">{children}</span>
      {action && (
        <button type="button" className="link" onClick={action.onAction}>
          {action.label}
        </button>
      )}
    </div>
  )
}
