/** First run: the set-up link names the workspace and makes its owner, or opens a sample to look around in. No password: links sign in. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { explainProblem, hasCode } from '../api/explainProblem.ts'
import { type Me, setUp } from '../api/session.ts'
import { meKey, useMeQuery } from '../api/useMe.ts'
import { GateShell } from '../shell/GateShell.tsx'
import { StepsAhead } from '../shell/StepsAhead.tsx'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { server } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TimeZoneField } from '../ui/TimeZoneField.tsx'
import { deviceZone } from '../ui/timeFormat.ts'
import { useDraft } from '../ui/useDraft.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { SampleCard } from './SampleCard.tsx'

const NAME_LIMIT = 100

export function SetUpPage() {
  usePageTitle('First run')
  const { token = '' } = useParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { value: form, set, clear } = useDraft('set-up', { workspaceName: '', name: '', timeZone: deviceZone() })
  const [isAsked, setAsked] = useState(false)
  const sending = useMutation({
    mutationFn: ({ sample }: { sample: boolean }) =>
      setUp({
        token,
        timeZone: form.timeZone,
        name: form.name.trim() || 'Owner',
        workspaceName: form.workspaceName.trim() || 'Saltmarsh',
        ...(sample ? { sample } : {}),
      }),
    onSuccess: async () => {
      clear()
      await queries.resetQueries({ queryKey: meKey })
      navigate('/')
    },
  })
  const { data: me } = useMeQuery()
  if (!sending.isPending && (me || hasCode(sending.error, 'already-set-up'))) return <SetUpAlready me={me} />
  const missing = (text: string, what: string) => (isAsked && text.trim() === '' ? what : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (form.workspaceName.trim() && form.name.trim()) sending.mutate({ sample: false })
  }
  const busyWith = (sample: boolean) => sending.isPending && sending.variables.sample === sample
  return (
    <GateShell
      beside={<SampleCard onExplore={() => sending.mutate({ sample: true })} isBusy={busyWith(true)} />}
      foot={
        <span className="row">
          <Icon path={server} size="s" />
          Everything stays on this server. Nothing is sent by mail: links let people in.
        </span>
      }
    >
      <form className="gate-f gate-form-wide" onSubmit={submit} noValidate>
        <h1 className="h-page">Name your workspace</h1>
        <p className="meta lead">The set-up link works only once. You become the owner.</p>
        <TextField
          label="Workspace"
          autoComplete="organization"
          value={form.workspaceName}
          limit={NAME_LIMIT}
          error={missing(form.workspaceName, 'A name is needed, such as that of your team.')}
          onChange={workspaceName => set({ ...form, workspaceName })}
        />
        <TextField
          label="Your name"
          autoComplete="name"
          value={form.name}
          limit={NAME_LIMIT}
          error={missing(form.name, 'Your name is needed: the others see it beside what you write.')}
          onChange={name => set({ ...form, name })}
        />
        <TimeZoneField
          hint="From your device. Every time is shown in it."
          value={form.timeZone}
          onChange={timeZone => set({ ...form, timeZone })}
        />
        <Button kind="primary" full type="submit" className="submit" busyLabel={busyWith(false) ? 'Creating' : undefined}>
          Create the workspace
        </Button>
        {sending.error && <Notice kind="error">{explainProblem(sending.error)}</Notice>}
      </form>
    </GateShell>
  )
}

/** The link was used: whoever opens it again is shown the way in, not a form that leads nowhere. */
function SetUpAlready({ me }: { me: Me | undefined }) {
  return (
    <GateShell foot={me ? undefined : 'New here? Ask a colleague for an invitation.'} beside={<StepsAhead />}>
      <div className="gate-f gate-form-wide">
        <h1 className="h-page">{me?.workspaceName ? `${me.workspaceName} is set up` : 'This workspace is set up'}</h1>
        <p className="meta lead">
          The set-up link worked once, and is used. {me ? `You are signed in as ${me.name}.` : 'Sign in to go on.'}
        </p>
        <Link className={`${buttonLook({ kind: 'primary', full: true })} submit`} to={me ? '/' : '/signin'}>
          {me ? 'Go to what needs you' : 'Sign in'}
        </Link>
      </div>
    </GateShell>
  )
}
