/** My next action in the plan, and who is awaited if it is not mine. */
import { creditedAuthors, type DecisionState, isFacilitator, type PersonId, titleOf } from '@concord/shared'
import { useState } from 'react'
import { Link } from 'react-router'
import { PersonField } from '../decision/PersonField.tsx'
import { Refusal } from '../decision/Refusal.tsx'
import { stepAddress } from '../decision/steps.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Button } from '../ui/Button.tsx'
import { dayWords } from '../ui/Day.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { quoted } from '../ui/wordsFor.ts'
import { DeclineForm } from './DeclineForm.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { planTurn } from './planView.ts'

export function PlanTurnBar() {
  const { id, state, me, nameOf } = useDecision()
  const [now, zone] = [useNow(), useZone()]
  const [isDeclining, setDeclining] = useState(false)
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const turn = planTurn(state, me.personId)
  const mineByWriting = state.outcome && creditedAuthors(state, state.outcome.ideaId).some(author => author === me.personId)
  switch (turn.kind) {
    case 'over':
      return (
        <YourTurn
          tone="quiet"
          what="The plan is published"
          why="Tasks are ticked off in the summary."
          action={
            <Link className="link" to={stepAddress(id, 'decided')}>
              Read the summary
            </Link>
          }
        />
      )
    case 'asked':
      return (
        <>
          <YourTurn
            what="You are asked to write the plan"
            why={
              mineByWriting
                ? 'Your idea was chosen. Say who does what by when; everybody can help.'
                : 'Say who does what by when; everybody can help.'
            }
            action={
              <>
                <Button kind="quiet" aria-expanded={isDeclining} onClick={() => setDeclining(!isDeclining)}>
                  Not I
                </Button>
                <Button
                  kind="primary"
                  onClick={() => void act({ type: 'AcceptPlan' })}
                  busyLabel={isBusy ? 'Sending' : undefined}
                  disabledReason={whyNot({ type: 'AcceptPlan' })}
                >
                  I write it
                </Button>
              </>
            }
          />
          {isDeclining && <DeclineForm onDone={() => setDeclining(false)} />}
          <Refusal problem={problem} />
        </>
      )
    case 'task':
      return (
        <>
          <YourTurn
            what={`You are asked: ${turn.task.title}`}
            why={`Due ${dayWords({ at: turn.task.dueAt, day: turn.task.dueDay }, 'date', { now, zone })}.${turn.others > 0 ? ` ${turn.others} more in the list.` : ''} To pass it on, open it in the list.`}
            action={
              <Button
                kind="primary"
                onClick={() => void act({ type: 'AcceptTask', taskId: turn.task.taskId })}
                busyLabel={isBusy ? 'Sending' : undefined}
                disabledReason={whyNot({ type: 'AcceptTask', taskId: turn.task.taskId })}
              >
                I’ll do it
              </Button>
            }
          />
          <Refusal problem={problem} />
        </>
      )
    case 'find-planner':
      return (
        <>
          <YourTurn
            what="Nobody writes the plan yet"
            why={
              state.declined.length > 0
                ? `${state.declined.map(nameOf).join(', ')} said no. Anyone who takes part can write it.`
                : 'Anyone who takes part can write it.'
            }
            action={
              <Button
                kind="primary"
                onClick={() => void act({ type: 'VolunteerToPlan' })}
                busyLabel={isBusy ? 'Sending' : undefined}
                disabledReason={whyNot({ type: 'VolunteerToPlan' })}
              >
                I write it
              </Button>
            }
          />
          <AssignPlanner />
          <Refusal problem={problem} />
        </>
      )
    case 'write':
      return <WriteBar />
    case 'waiting':
      return (
        <>
          <YourTurn
            tone="quiet"
            what={
              state.planner?.hasAccepted
                ? `${nameOf(turn.for)} writes the plan`
                : `${nameOf(turn.for)} is asked to write the plan`
            }
            why={
              state.planner?.hasAccepted
                ? 'You can help with its text, and take on tasks.'
                : `The author of ${chosenTitle(state)} comes first. If not, anyone can.`
            }
          />
          {isFacilitator(state, me.personId) && !state.planner?.hasAccepted && <AssignPlanner />}
        </>
      )
  }
}

function chosenTitle({ ideas, outcome }: DecisionState): string {
  const idea = ideas.find(one => one.ideaId === outcome?.ideaId)
  return idea ? quoted(titleOf(idea.text)) : 'the chosen idea'
}

function WriteBar() {
  const { state, me } = useDecision()
  const [isOpen, setOpen] = useState(false)
  const whyNot = useWhyNot()
  const why = whyNot({ type: 'PublishPlan', reviewAt: Number.MAX_SAFE_INTEGER })
  const isMine = state.planner?.personId === me.personId
  return (
    <>
      <YourTurn
        what={isMine ? 'Write the plan, then publish it' : 'Publish the plan when it is ready'}
        why="Publishing makes the summary, and everyone is told. You see what will happen first."
        action={
          <Button kind="primary" onClick={() => setOpen(true)} disabledReason={why}>
            Publish the plan
          </Button>
        }
      />
      {isOpen && <PublishDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** A facilitator names somebody. */
function AssignPlanner() {
  const { state, me } = useDecision()
  const [chosen, setChosen] = useState('')
  const { act, isBusy, problem } = useAct()
  if (!isFacilitator(state, me.personId)) return null
  const assign = (personId: PersonId) => void act({ type: 'AssignPlanner', personId })
  return (
    <div className="assign">
      <PersonField label="Or name somebody" value={chosen} onChange={setChosen}>
        {person => (
          <Button
            onClick={() => person && assign(person)}
            disabledReason={person ? undefined : 'Choose a person first.'}
            reasonIs="described"
            busyLabel={isBusy ? 'Naming' : undefined}
          >
            They write it
          </Button>
        )}
      </PersonField>
      <Refusal problem={problem} />
    </div>
  )
}
