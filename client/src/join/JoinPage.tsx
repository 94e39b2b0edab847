/** An invitation, opened: who invites, to what, and the two things that are asked for. Who is in already is told so, and asked for nothing. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { explainProblem } from '../api/explainProblem.ts'
import { getInvitation, type InvitationPreview, join } from '../api/session.ts'
import { meKey, useMeQuery } from '../api/useMe.ts'
import { GateShell } from '../shell/GateShell.tsx'
import { StepsAhead } from '../shell/StepsAhead.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TimeZoneField } from '../ui/TimeZoneField.tsx'
import { deviceZone } from '../ui/timeFormat.ts'
import { useDraft } from '../ui/useDraft.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'

export function JoinPage() {
  usePageTitle('Join')
  const { token = '' } = useParams()
  const { data: me, isPending: isMeUnknown } = useMeQuery()
  const [isSomebodyElse, setSomebodyElse] = useState(false)
  const {
    data: invitation,
    error,
    refetch,
  } = useQuery({ queryKey: ['invitation', token], queryFn: ({ signal }) => getInvitation(token, signal) })
  const signInInstead = (
    <>
      Already a member?{' '}
      <Link className="link" to="/signin">
        Sign in
      </Link>
    </>
  )
  return (
    <GateShell
      foot={me ? undefined : signInInstead}
      beside={invitation?.decisionTitle ? <Waiting title={invitation.decisionTitle} /> : <StepsAhead />}
    >
      {me && !isSomebodyElse && <InAlready name={me.name} invitation={invitation} onSomebodyElse={() => setSomebodyElse(true)} />}
      {invitation && !isMeUnknown && (!me || isSomebodyElse) && <JoinForm token={token} invitation={invitation} />}
      {(isMeUnknown || (!invitation && (!me || isSomebodyElse))) && (
        <div className="gate-f">
          {error ? (
            <>
              <h1 className="h-page">This invitation does not work</h1>
              <Notice kind="error" action={{ label: 'Try again', onAction: () => void refetch() }}>
                {explainProblem(error)}
              </Notice>
            </>
          ) : (
            <Skeleton label="Looking at the invitation" />
          )}
        </div>
      )}
    </GateShell>
  )
}

type InAlreadyProps = { name: string; invitation: InvitationPreview | undefined; onSomebodyElse: () => void }

function InAlready({ name, invitation, onSomebodyElse }: InAlreadyProps) {
  const { workspaceName = 'this workspace', decisionId, decisionTitle, invitedBy } = invitation ?? {}
  return (
    <div className="gate-f gate-form-wide">
      <h1 className="h-page">You are in already</h1>
      <p className="meta lead">
        You are signed in as {name}. An invitation is for people who are not in {workspaceName} yet.
        {decisionTitle && ` If “${decisionTitle}” does not open for you, ask ${invitedBy} to add you to it.`}
      </p>
      <Link className={`${buttonLook({ kind: 'primary', full: true })} submit`} to={decisionId ? `/d/${decisionId}` : '/'}>
        {decisionId ? 'Open the decision' : 'Go to what needs you'}
      </Link>
      {invitation && (
        <button type="button" className="link" onClick={onSomebodyElse}>
          I am not {name}: join as somebody else
        </button>
      )}
    </div>
  )
}

function Waiting({ title }: { title: string }) {
  return (
    <div className="wait">
      <p className="meta">Waiting for you</p>
      <p className="say">{title}</p>
    </div>
  )
}

function JoinForm({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { value: form, set, clear } = useDraft('join', { name: '', timeZone: deviceZone() })
  const [isAsked, setAsked] = useState(false)
  const joining = useMutation({
    mutationFn: () => join({ token, name: form.name.trim(), timeZone: form.timeZone }),
    onSuccess: async () => {
      clear()
      await queries.resetQueries({ queryKey: meKey })
      navigate(invitation.decisionId ? `/d/${invitation.decisionId}` : '/')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (form.name.trim()) joining.mutate()
  }
  return (
    <form className="gate-f gate-form-wide" onSubmit={submit} noValidate>
      <div className="row g3 gate-who">
        <Avatar person={{ id: '', name: invitation.invitedBy }} size={40} />
        <p className="meta">
          <b>{invitation.invitedBy}</b> invites you
          <br />
          to decide with {invitation.workspaceName}
        </p>
      </div>
      <h1 className="h-page gate-t">Join the team</h1>
      <TextField
        label="Your name"
        autoComplete="name"
        value={form.name}
        limit={100}
        error={isAsked && form.name.trim() === '' ? 'Your name is needed: the others see it beside what you write.' : undefined}
        onChange={name => set({ ...form, name })}
      />
      <TimeZoneField
        hint="From your device. Every deadline is shown in it."
        value={form.timeZone}
        onChange={timeZone => set({ ...form, timeZone })}
      />
      <Button kind="primary" full type="submit" className="submit" busyLabel={joining.isPending ? 'Joining' : undefined}>
        {invitation.decisionTitle ? 'Join and read the first brief' : 'Join'}
      </Button>
      {joining.error && <Notice kind="error">{explainProblem(joining.error)}</Notice>}
    </form>
  )
}
