/** A one-time link, opened. Opening it uses nothing up (mail scanners and previews open links too): the button does. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from 'react-router'
import { explainProblem } from '../api/explainProblem.ts'
import { signIn } from '../api/session.ts'
import { meKey } from '../api/useMe.ts'
import { GateShell } from '../shell/GateShell.tsx'
import { StepsAhead } from '../shell/StepsAhead.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'

/** Only a path of this page: never an address that a link could have brought along. */
function pathBack(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/'
}

export function SignInLinkPage() {
  usePageTitle('Sign in')
  const { token = '' } = useParams()
  const { state } = useLocation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signingIn = useMutation({
    mutationFn: () => signIn(token),
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: meKey })
      navigate(pathBack(state), { replace: true })
    },
  })
  return (
    <GateShell foot="New here? Ask a colleague for an invitation." beside={<StepsAhead />}>
      <div className="gate-f">
        <h1 className="h-page">Sign in on this device</h1>
        <p className="meta lead">The link works once. You stay signed in here until you sign out.</p>
        <Button
          kind="primary"
          full
          className="submit"
          onClick={() => signingIn.mutate()}
          busyLabel={signingIn.isPending ? 'Signing in' : undefined}
        >
          Sign in
        </Button>
        {signingIn.error && <Notice kind="error">{explainProblem(signingIn.error)}</Notice>}
      </div>
    </GateShell>
  )
}
