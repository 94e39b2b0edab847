/** My name and time zone (for everyone), looks and keys (for this browser), and the way out. Hours and digests come with working time. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import './settings.css'
import { explainProblem } from '../api/explainProblem.ts'
import { patchMe, signOut } from '../api/session.ts'
import { meKey, useMe } from '../api/useMe.ts'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import { SwitchRow } from '../ui/SwitchRow.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TimeZoneField } from '../ui/TimeZoneField.tsx'
import { chooseTheme, keptTheme } from '../ui/theme.ts'
import { localTime } from '../ui/timeFormat.ts'
import { showToast } from '../ui/toasts.ts'
import { useNow } from '../ui/useNow.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { singleKeysAreOn, switchSingleKeys } from '../ui/useShortcuts.ts'
import { ImportSection } from './ImportSection.tsx'
import { Setting } from './Setting.tsx'

export function SettingsPage() {
  usePageTitle('Settings')
  return (
    <WorkspaceShell current="me">
      <div className="page">
        <header className="page-h">
          <div>
            <h1 className="h-page">Settings</h1>
            <p className="meta">Every deadline is shown in your time.</p>
          </div>
        </header>
        <AboutMe />
        <ThisBrowser />
        <Workspace />
        <ImportSection />
        <WayOut />
      </div>
    </WorkspaceShell>
  )
}

function AboutMe() {
  const me = useMe()
  const now = useNow()
  const queries = useQueryClient()
  const [form, setForm] = useState({ name: me.name, timeZone: me.timeZone })
  const saving = useMutation({
    mutationFn: () => patchMe({ name: form.name.trim(), timeZone: form.timeZone }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: meKey })
      showToast({ text: 'Saved', isDone: true })
    },
  })
  const isSame = form.name.trim() === me.name && form.timeZone === me.timeZone
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.name.trim()) saving.mutate()
  }
  return (
    <Setting title="You" hint="The others see both.">
      <form onSubmit={submit} className="set-form" noValidate>
        <TextField
          label="Your name"
          autoComplete="name"
          value={form.name}
          limit={100}
          error={form.name.trim() === '' ? 'A name is needed.' : undefined}
          onChange={name => setForm({ ...form, name })}
        />
        <TimeZoneField
          value={form.timeZone}
          hint={`It is ${localTime(now, form.timeZone)}.`}
          onChange={timeZone => setForm({ ...form, timeZone })}
        />
        <div className="set-go">
          <Button
            kind="line"
            type="submit"
            busyLabel={saving.isPending ? 'Saving' : undefined}
            disabledReason={isSame ? 'Nothing has changed yet.' : undefined}
            reasonIs="described"
          >
            Save
          </Button>
        </div>
        {saving.error && <Notice kind="error">{explainProblem(saving.error)}</Notice>}
      </form>
    </Setting>
  )
}

function ThisBrowser() {
  const [theme, setTheme] = useState(keptTheme)
  const [keys, setKeys] = useState(singleKeysAreOn)
  return (
    <Setting title="This browser" hint="Kept on this device only.">
      <SegmentedControl
        label="Looks"
        value={theme}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={next => {
          setTheme(next)
          chooseTheme(next)
        }}
      />
      <SwitchRow
        label="Single-key shortcuts"
        meaning="c, v, j, k and others, outside text fields"
        checked={keys}
        onChange={on => {
          setKeys(on)
          switchSingleKeys(on)
        }}
      />
    </Setting>
  )
}

/** On a phone this is the way to the people: its bar has no room for them. */
function Workspace() {
  const { workspaceName } = useMe()
  return (
    <Setting title={workspaceName ?? 'The workspace'} hint="Who is in it, and where you are signed in.">
      <Link className={buttonLook({ kind: 'line' })} to="/people">
        People and invitations
      </Link>
    </Setting>
  )
}

function WayOut() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queries.clear()
      navigate('/signin')
    },
  })
  return (
    <Setting title="Sign out" hint="To come back you need a sign-in link.">
      <Button kind="line" onClick={() => leaving.mutate()} busyLabel={leaving.isPending ? 'Signing out' : undefined}>
        Sign out on this device
      </Button>
      {leaving.error && <Notice kind="error">{explainProblem(leaving.error)}</Notice>}
    </Setting>
  )
}
