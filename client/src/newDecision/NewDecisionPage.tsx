/** A new decision: most people fill in the question and press the button. What is typed is kept until the decision exists. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import './newDecision.css'
import { explainProblem } from '../api/explainProblem.ts'
import { listPeople } from '../api/people.ts'
import { useMe } from '../api/useMe.ts'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { createWithPeople, newProgress } from './createWithPeople.ts'
import { type DecisionForm, type DecisionRole, emptyForm, questionFlaw, TITLE_LIMIT } from './decisionForm.ts'
import { MethodFields } from './MethodFields.tsx'
import { PeoplePicker } from './PeoplePicker.tsx'
import { StepsPanel } from './StepsPanel.tsx'

export function NewDecisionPage() {
  usePageTitle('New decision')
  const me = useMe()
  const navigate = useNavigate()
  const progress = useRef(newProgress())
  const [isAsked, setAsked] = useState(false)
  const { value: form, set, clear } = useDraft('new-decision', emptyForm)
  const { data: everybody, error: peopleError } = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => listPeople(signal),
    refetchOnMount: 'always', // who was invited a moment ago may have joined
    refetchInterval: 10_000,
  })
  const people = everybody?.people ?? []
  const creating = useMutation({
    mutationFn: () => createWithPeople(form, progress.current),
    onSuccess: id => {
      clear()
      navigate(`/d/${id}/context`)
    },
  })
  const change = (changes: Partial<DecisionForm>) => set({ ...form, ...changes })
  const inRole = (wanted: 'observer' | 'deciding') =>
    people.filter(({ personId }) => personId in form.people && (form.people[personId] === 'observer') === (wanted === 'observer'))
  const others = people.filter(({ personId }) => personId !== me.personId && !(personId in form.people))
  const add = (role: DecisionRole) => (personId: string) => change({ people: { ...form.people, [personId]: role } })
  const remove = (personId: string) =>
    change({ people: Object.fromEntries(Object.entries(form.people).filter(([id]) => id !== personId)) })
  const flaw = questionFlaw(form.question)
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setAsked(true)
    if (!flaw && !creating.isPending) creating.mutate()
  }
  return (
    <WorkspaceShell panel={{ label: 'Steps', content: <StepsPanel form={form} /> }}>
      <form className="page new-d" onSubmit={submit} noValidate>
        <h1 className="h-page">New decision</h1>
        <TextArea
          label="What do you want to decide?"
          className="say new-q"
          hint="A question works best. It becomes the title."
          value={form.question}
          limit={TITLE_LIMIT}
          error={isAsked ? flaw : undefined}
          onChange={question => change({ question })}
          onSend={submit}
        />
        <PeoplePicker
          label="Who decides?"
          addLabel="Add somebody who decides"
          fixed={me}
          chosen={inRole('deciding')}
          others={others}
          onAdd={add('participant')}
          onRemove={remove}
        />
        <PeoplePicker
          label="Who may only read?"
          addLabel="Add somebody who only reads"
          chosen={inRole('observer')}
          others={others}
          onAdd={add('observer')}
          onRemove={remove}
        />
        {people.length === 1 && (
          <p className="meta">
            Nobody else is here yet.{' '}
            <Link className="link" to="/people">
              Invite people
            </Link>
            ; what you wrote here is kept.
          </p>
        )}
        {peopleError && <Notice kind="error">{explainProblem(peopleError)}</Notice>}
        <MethodFields form={form} change={change} />
        {creating.error && <Notice kind="error">{explainProblem(creating.error)}</Notice>}
        <div className="row new-go">
          <Button kind="primary" type="submit" busyLabel={creating.isPending ? 'Creating' : undefined}>
            Write the brief
          </Button>
          <span className="meta end">Nobody is told before you share it</span>
        </div>
      </form>
    </WorkspaceShell>
  )
}
