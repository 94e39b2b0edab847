/** What somebody should know before they cast a secret ballot: what it hides, what everyone sees, and from whom it does not protect. */
import type { ReactNode } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { lock } from '../ui/icons.ts'
import { beforeCasting } from './secretWords.ts'

export function BeforeCasting({ children }: { children?: ReactNode }) {
  return (
    <div className="sv-before">
      <Icon path={lock} />
      <div>
        {beforeCasting.map(sentence => (
          <p key={sentence}>{sentence}</p>
        ))}
        {children}
      </div>
    </div>
  )
}
