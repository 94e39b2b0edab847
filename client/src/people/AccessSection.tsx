/** My own ways in: the browsers that I am signed in with, another device, and programs. */
import { useState } from 'react'
import './people.css'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { keyRound, plus, smartphone } from '../ui/icons.ts'
import { SessionList } from './SessionList.tsx'
import { SignInLinkDialog } from './SignInLinkDialog.tsx'
import { TokenDialog } from './TokenDialog.tsx'
import { TokenList } from './TokenList.tsx'

export function AccessSection() {
  const [open, setOpen] = useState<'link' | 'token'>()
  const close = () => setOpen(undefined)
  return (
    <section aria-labelledby="my-access">
      <h2 id="my-access">Your ways in</h2>
      <SessionList />
      <ul className="plain ruled">
        <li>
          <Icon path={smartphone} />
          <span>
            <b>Another device</b>
            <span className="meta">A link signs you in there, once, within 15 minutes</span>
          </span>
          <Button kind="line" small onClick={() => setOpen('link')}>
            Get a sign-in link for another device
          </Button>
        </li>
        <li>
          <Icon path={keyRound} />
          <span>
            <b>Access for programs</b>
            <span className="meta">A token is shown once, when it is made</span>
          </span>
          <Button kind="line" small icon={plus} onClick={() => setOpen('token')}>
            New token
          </Button>
        </li>
      </ul>
      <TokenList />
      {open === 'link' && <SignInLinkDialog onClose={close} />}
      {open === 'token' && <TokenDialog onClose={close} />}
    </section>
  )
}
