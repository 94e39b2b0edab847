/** Pre-work questions: everyone answers in place, and all see each answer at once. Who prepares adds questions, rewords them and takes them out. */
import { type Question, type QuestionId, textLimits } from '@concord/shared'
import { type FormEvent, useState } from 'react'
import { InlineForm } from '../decision/InlineForm.tsx'
import { newId } from '../decision/newId.ts'
import { Refusal } from '../decision/Refusal.tsx'
import '../decision/reply.css'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ellipsis, plus } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useOpener } from '../ui/useOpener.ts'
import { counted } from '../ui/wordsFor.ts'

export function QuestionsSection({ canEdit }: { canEdit: boolean }) {
  const { state, me } = useDecision()
  const [isAdding, setAdding] = useState(false)
  const { opener, giveBack } = useOpener()
  if (!canEdit && state.questions.length === 0) return null
  const mine = state.questions.filter(question => question.answers.some(answer => answer.by === me.personId)).length
  return (
    <section className="sect" id="questions" aria-label="Questions to answer first">
      <div className="sect-h">
        <h2>Questions to answer first</h2>
        {canEdit ? (
          <Button
            ref={opener}
            kind="quiet"
            small
            icon={plus}
            onClick={() => setAdding(true)}
            disabledReason={isAdding ? 'The field for it is open below' : undefined}
          >
            Add a question
          </Button>
        ) : (
          <span className="meta num">
            {mine} of {state.questions.length} answered
          </span>
        )}
      </div>
      {state.questions.length > 0 && (
        <ol className="qs">
          {state.questions.map(question => (
            <QuestionItem key={question.questionId} question={question} canEdit={canEdit} />
          ))}
        </ol>
      )}
      {isAdding && (
        <AddQuestion
          onDone={() => {
            setAdding(false)
            giveBack()
          }}
        />
      )}
      {canEdit && <p className="hint">What should everybody have thought about before the ideas? All see all answers.</p>}
    </section>
  )
}

function QuestionItem({ question, canEdit }: { question: Question; canEdit: boolean }) {
  const { id, me, nameOf } = useDecision()
  const [isRevising, setRevising] = useState(false)
  const own = question.answers.find(answer => answer.by === me.personId)
  const others = question.answers.filter(answer => answer.by !== me.personId)
  return (
    <li>
      {isRevising ? (
        <InlineForm
          place={`revise/${id}/${question.questionId}`}
          label="The question, reworded"
          initial={question.text}
          verb="Save"
          limit={textLimits.question}
          command={text => ({ type: 'ReviseQuestion', questionId: question.questionId, text })}
          onClose={() => setRevising(false)}
        />
      ) : (
        <div className="q-line">
          <p className="say">{question.text}</p>
          {canEdit && <QuestionMenu question={question} onRevise={() => setRevising(true)} />}
        </div>
      )}
      <Answer question={question} own={own?.text} />
      {own && isToOldWords(question, own.at) && (
        <p className="hint">The question was reworded after your answer. Look whether it still fits.</p>
      )}
      {others.length > 0 && (
        <details className="answers">
          <summary className="meta">{counted(others.length, 'other answer', 'other answers')}</summary>
          {others.map(answer => (
            <div key={answer.by} className="rep">
              <Avatar person={{ id: answer.by, name: nameOf(answer.by) }} size={20} />
              <p>
                <b>{nameOf(answer.by)}</b> <span className="say">{answer.text}</span>
                {isToOldWords(question, answer.at) && <span className="meta"> (before the question was reworded)</span>}
              </p>
            </div>
          ))}
        </details>
      )}
    </li>
  )
}

const isToOldWords = ({ revisedAt }: Question, at: number): boolean => revisedAt !== undefined && at < revisedAt

/** What has been answered is not taken out by a slip. */
function QuestionMenu({ question, onRevise }: { question: Question; onRevise: () => void }) {
  const { act, problem } = useAct()
  const [isAsking, setAsking] = useState(false)
  const remove = () => void act({ type: 'RemoveQuestion', questionId: question.questionId })
  return (
    <>
      <Menu
        label={`More for: ${question.text}`}
        trigger={<Icon path={ellipsis} />}
        items={[
          { label: 'Reword', onSelect: onRevise },
          { label: 'Take out', danger: true, onSelect: () => (question.answers.length > 0 ? setAsking(true) : remove()) },
        ]}
      />
      <Refusal problem={problem} />
      {isAsking && (
        <Dialog
          title="Take this question out?"
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                Leave it
              </Button>
              <Button kind="danger" onClick={remove}>
                Take it out
              </Button>
            </>
          }
        >
          <p>
            {counted(question.answers.length, 'answer goes', 'answers go')} with it. The record keeps the question and what was
            answered.
          </p>
        </Dialog>
      )}
    </>
  )
}

function Answer({ question, own }: { question: Question; own: string | undefined }) {
  const { id } = useDecision()
  const draft = useDraft<string>(`answer/${id}/${question.questionId}`, '')
  const [isRevising, setRevising] = useState(false)
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const why = whyNot({ type: 'AnswerQuestion', questionId: question.questionId, text: draft.value || 'a' })
  const send = async () => {
    if (draft.value.trim() === '') return
    if (!(await act({ type: 'AnswerQuestion', questionId: question.questionId, text: draft.value }))) return
    draft.clear()
    setRevising(false)
  }
  if (own !== undefined && !isRevising)
    return (
      <div className="ans say">
        {own}
        {why === undefined && (
          <button
            type="button"
            className="link ans-change"
            onClick={() => {
              draft.set(own)
              setRevising(true)
            }}
          >
            Change
          </button>
        )}
      </div>
    )
  if (why !== undefined && draft.value === '') return null
  return (
    <div className="stack">
      <TextArea
        label={`Your answer to: ${question.text}`}
        hideLabel
        value={draft.value}
        onChange={draft.set}
        onSend={() => void send()}
        limit={textLimits.answer}
        placeholder="A sentence or two is enough"
        className="say"
      />
      {draft.value.trim() !== '' && (
        <div className="row wrap">
          <Button small onClick={() => void send()} busyLabel={isBusy ? 'Sending' : undefined} disabledReason={why}>
            Answer
          </Button>
          <span className="meta">Not sent yet: kept as a draft on this device</span>
        </div>
      )}
      <Refusal problem={problem} />
    </div>
  )
}

function AddQuestion({ onDone }: { onDone: () => void }) {
  const { id } = useDecision()
  const draft = useDraft<string>(`new-question/${id}`, '')
  const { act, isBusy, problem } = useAct()
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await act({ type: 'AddQuestion', questionId: newId<QuestionId>(), text: draft.value }))) return
    draft.clear()
    onDone()
  }
  return (
    <form className="stack add-line" onSubmit={event => void add(event)}>
      <TextField
        label="A question for everyone"
        value={draft.value}
        onChange={draft.set}
        error={problem}
        limit={textLimits.question}
        autoFocus
      />
      <div className="row">
        <Button type="submit" busyLabel={isBusy ? 'Adding' : undefined}>
          Add the question
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
