/** The left column's fixed parts: brand on top, the reader at the foot; what stands between is the page's (navigation, or the spine). */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import './shell.css'
import './side.css'
import { useMe } from '../api/useMe.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { search, settings } from '../ui/icons.ts'
import { Brand } from '../ui/ProductName.tsx'
import { localTime } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { modKey } from '../ui/useShortcuts.ts'
import { showLayer } from './layer.ts'

export function SideColumn({ label, children }: { label: string; children: ReactNode }) {
  const me = useMe()
  const now = useNow()
  return (
    <aside className="side" aria-label={label}>
      <Link to="/" className="home-link" aria-label="Home">
        <Brand />
      </Link>
      <button type="button" className="jump" onClick={() => showLayer('palette')} aria-keyshortcuts="Control+K Meta+K">
        <Icon path={search} size="s" />
        Search or jump to
        <kbd>{modKey} K</kbd>
      </button>
      {children}
      <Link className="me" to="/settings" aria-label={`${me.name}, settings`}>
        <Avatar person={{ id: me.personId, name: me.name }} />
        <span className="grow">
          <span className="me-name clip">{me.name}</span>
          <span className="meta num">{localTime(now, me.timeZone)}</span>
        </span>
        <Icon path={settings} size="s" />
      </Link>
    </aside>
  )
}
