/** Signing in again: there are no passwords, only links that work once. This page says how to get one and takes one that was pasted. */
import { type FormEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { GateShell } from '../shell/GateShell.tsx'
import { StepsAhead } from '../shell/StepsAhead.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { oneTimeToken } from './oneTimeToken.ts'

export function SignInPage() {
  usePageTitle('Sign in')
  const navigate = useNavigate()
  const { state } = useLocation()
  const [pasted, setPasted] = useState('')
  const [isAsked, setAsked] = useState(false)
  const token = oneTimeToken(pasted)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (token) navigate(`/signin/${encodeURIComponent(token)}`, { state })
  }
  return (
    <GateShell foot="New here? Ask a colleague for an invitation." beside={<StepsAhead />}>
      <form className="gate-f" onSubmit={submit} noValidate>
        <h1 className="h-page">Sign in</h1>
        <p className="meta lead">{window.location.host}</p>
        <TextField
          label="Sign-in link"
          value={pasted}
          onChange={setPasted}
          autoComplete="off"
          spellCheck={false}
          hint="There are no passwords here. A link works once, for 15 minutes."
          error={isAsked && !token ? 'This is not a sign-in link. Copy it again, whole.' : undefined}
        />
        <Button kind="primary" full type="submit" className="submit">
          Go on
        </Button>
        <div className="or">
          <span>How to get a link</span>
        </div>
        <ul className="ways-in">
          <li>On a device where you are signed in: People, then “Get a sign-in link for another device”.</li>
          <li>From an admin of your workspace, who can make one for you.</li>
          <li>
            From whoever runs the server: <code className="mono">npm run signin-link -- YOUR-NAME</code>
          </li>
        </ul>
      </form>
    </GateShell>
  )
}
