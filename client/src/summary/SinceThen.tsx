/** What was said after the decision: how it goes, what was added, and on the review date whether it did what it should. */
import { type ReviewVerdict, reviewVerdicts, type StatusTag, statusTags, textLimits } from '@concord/shared'
import { type Summary, statusTagNames, verdictNames } from '@concord/shared/summary'
import { useId } from 'react'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { Tag, type Tone } from '../ui/Tag.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { Time } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { Section } from './Section.tsx'

const tagTones: { readonly [T in StatusTag]?: Tone } = { 'on-track': 'pine', stuck: 'brick', changed: 'honey', done: 'pine' }

export function SinceThen({ additions }: { additions: Summary['additions'] }) {
  const { state, imported, nameOf } = useDecision()
  if (state.phase !== 'decided') return null
  const { statuses, reviews } = state
  const hasAdded = statuses.length + additions.length > 0
  if (imported && !hasAdded && reviews.length === 0) return null
  return (
    <>
      <Section title="Since then" isScreenOnly={!hasAdded}>
        {statuses.length > 0 && (
          <ul className="since">
            {statuses.map(status => (
              <li key={`${status.at} ${status.by}`}>
                <p className="row wrap">
                  <b className="strong">{nameOf(status.by)}</b>
                  <StatusMark tag={status.tag} />
                  <span className="meta end">
                    <Time at={status.at} />
                  </span>
                </p>
                <p className="say">{status.note}</p>
              </li>
            ))}
          </ul>
        )}
        {additions.map(addition => (
          <p key={`${addition.at} ${addition.by.name}`} className="say sum-t">
            {addition.text} <span className="meta sum-sans">{addition.by.name}, added </span>
            <span className="meta sum-sans">
              <Time at={addition.at} form="date" />
            </span>
          </p>
        ))}
        {!imported && (
          <div className="no-print">
            <StatusForm />
            <AdditionForm />
          </div>
        )}
      </Section>
      {state.published && !(imported && reviews.length === 0) && (
        <Section title="Looking back" isScreenOnly={reviews.length === 0}>
          {reviews.length > 0 && (
            <ul className="since">
              {reviews.map(review => (
                <li key={review.by}>
                  <p className="row wrap">
                    <b className="strong">{nameOf(review.by)}</b>
                    <Tag>{verdictNames[review.verdict]}</Tag>
                    <span className="meta end">
                      <Time at={review.at} />
                    </span>
                  </p>
                  {review.note && <p className="say">{review.note}</p>}
                </li>
              ))}
            </ul>
          )}
          {!imported && (
            <div className="no-print">
              <ReviewForm />
            </div>
          )}
        </Section>
      )}
    </>
  )
}

function StatusMark({ tag }: { tag: StatusTag }) {
  const tone = tagTones[tag]
  return tone ? <Tag tone={tone}>{statusTagNames[tag]}</Tag> : <Tag>{statusTagNames[tag]}</Tag>
}

const tags = statusTags.map(tag => ({ value: tag, label: statusTagNames[tag] }))

function StatusForm() {
  const { id } = useDecision()
  const draft = useDraft<{ tag: string; note: string }>(`status/${id}`, { tag: 'on-track', note: '' })
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const tag = statusTags.find(one => one === draft.value.tag) ?? 'on-track'
  const command = { type: 'PostStatus' as const, tag, note: draft.value.note }
  const why = whyNot(command) ?? (draft.value.note.trim() === '' ? 'Write a word first.' : undefined)
  const post = async () => {
    if (why === undefined && (await act(command))) draft.clear()
  }
  return (
    <div className="since-form stack">
      <div className="task-form">
        <SelectField
          label="How does it go?"
          value={tag}
          options={tags}
          onChange={next => draft.set({ ...draft.value, tag: next })}
        />
        <TextArea
          label="In a word"
          rows={1}
          value={draft.value.note}
          onChange={note => draft.set({ ...draft.value, note })}
          limit={textLimits.note}
          onSend={() => void post()}
        />
      </div>
      <Button
        onClick={() => void post()}
        disabledReason={why}
        reasonIs={draft.value.note.trim() === '' ? 'described' : 'visible'}
        busyLabel={isBusy ? 'Posting' : undefined}
      >
        Post the status
      </Button>
      <Refusal problem={problem} />
    </div>
  )
}

function AdditionForm() {
  const { id } = useDecision()
  const note = useDraft<string>(`addition/${id}`, '')
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const why = whyNot({ type: 'ReviseSummary', note: note.value })
  if (why !== undefined && note.value === '') return null
  const add = async () => {
    if (await act({ type: 'ReviseSummary', note: note.value })) note.clear()
  }
  return (
    <details className="since-form">
      <summary>
        <b className="strong">Add to the summary</b>{' '}
        <span className="meta">A correction, or a next step. What stands stays.</span>
      </summary>
      <div className="stack since-form">
        <TextArea label="What to add" value={note.value} onChange={note.set} limit={textLimits.note} />
        <Button
          onClick={() => void add()}
          disabledReason={why ?? (note.value.trim() === '' ? 'Write it first.' : undefined)}
          reasonIs="described"
          busyLabel={isBusy ? 'Adding' : undefined}
        >
          Add it
        </Button>
        <Refusal problem={problem} />
      </div>
    </details>
  )
}

function ReviewForm() {
  const { id, state, me, now } = useDecision()
  const name = useId()
  const mine = state.reviews.find(review => review.by === me.personId)
  const draft = useDraft<{ verdict: string; note: string }>(`review/${id}`, {
    verdict: mine?.verdict ?? '',
    note: mine?.note ?? '',
  })
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  const { reviewAt = 0, reviewDay = null } = state.published ?? {}
  if (now() < reviewAt) {
    return (
      <p className="ink2 num">
        On <Day at={reviewAt} day={reviewDay} /> everybody is asked whether it did what it should.
      </p>
    )
  }
  const verdict: ReviewVerdict | undefined = reviewVerdicts.find(one => one === draft.value.verdict)
  const words = draft.value.note.trim()
  const why = verdict ? whyNot({ type: 'AnswerReview', verdict, note: words }) : 'Choose an answer first.'
  const answer = async () => {
    if (verdict && (await act({ type: 'AnswerReview', verdict, ...(words !== '' && { note: words }) }))) draft.clear()
  }
  return (
    <div className="stack since-form">
      <p className="strong">Did the decision do what it should?</p>
      {state.doneWhen && <p className="say ink2">{state.doneWhen}</p>}
      <fieldset className="row wrap">
        <legend className="sr">Your answer</legend>
        {reviewVerdicts.map(one => (
          <label key={one} className="row sum-rv">
            <input
              type="radio"
              className="radio"
              name={name}
              checked={verdict === one}
              onChange={() => draft.set({ ...draft.value, verdict: one })}
            />
            {verdictNames[one]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label="In a word, if you like"
        rows={1}
        value={draft.value.note}
        onChange={note => draft.set({ ...draft.value, note })}
        limit={textLimits.note}
      />
      <Button
        onClick={() => void answer()}
        disabledReason={why}
        reasonIs={verdict ? 'visible' : 'described'}
        busyLabel={isBusy ? 'Sending' : undefined}
      >
        {mine ? 'Change my answer' : 'Answer'}
      </Button>
      <Refusal problem={problem} />
    </div>
  )
}
