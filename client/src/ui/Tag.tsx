/** A word that says what something is ("Asked you", "Sample"). Its tone repeats the word and never replaces it. */
import type { ReactNode } from 'react'
import './marks.css'
import { Icon } from './Icon.tsx'

/** pine: mine, now, done · honey: soon · brick: concern · slate: read-only, questions. */
export type Tone = 'pine' | 'honey' | 'brick' | 'slate'
export const toneClass = { pine: 'p', honey: 'h', brick: 'b', slate: 'sl' } as const satisfies Record<Tone, string>

export function Tag({ tone, icon, children }: { tone?: Tone; icon?: string; children: ReactNode }) {
  return (
    <span className={tone ? `tag ${toneClass[tone]}` : 'tag'}>
      {icon && <Icon path={icon} size="s" />}
      {children}
    </span>
  )
}
