/** The rules of the step: of a poll that runs they are fixed; of polls that have not opened they can still be chosen. */
import { currentPoll, type DecisionState, effectiveShortlistSize, isBefore, type Settings } from '@concord/shared'
import { MethodAdvice } from '../decision/MethodAdvice.tsx'
import { MethodNote } from '../decision/MethodNote.tsx'
import { methodWords, quorumWords, secrecyWords, tieRuleThatHolds, tieWordsOf } from '../decision/pollWords.ts'
import { Refusal } from '../decision/Refusal.tsx'
import {
  ballotOptions,
  chooseMethodOptions,
  chooseTieOptions,
  sizeOptions,
  tieOptionsFor,
  voteMethodOptions,
} from '../decision/ruleOptions.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Icon } from '../ui/Icon.tsx'
import { lock } from '../ui/icons.ts'
import { SelectField } from '../ui/SelectField.tsx'

export function RulesSection() {
  const { state } = useDecision()
  const poll = currentPoll(state)
  return (
    <>
      {poll && (
        <section className="dr-sec">
          <div className="sect-h">
            <h3>Rules of this step</h3>
            <span className="meta row">
              <Icon path={lock} size="s" />
              Fixed since it opened
            </span>
          </div>
          <dl className="rules num">
            <div>
              <dt>Method</dt>
              <dd>{methodWords(poll)}</dd>
            </div>
            <div>
              <dt>Ballots</dt>
              <dd>{secrecyWords[poll.ballots].short}</dd>
            </div>
            {poll.phase === 'vote' && !poll.isFinal && (
              <div>
                <dt>Shortlist</dt>
                <dd>Top {poll.size}</dd>
              </div>
            )}
            {poll.method !== 'consent' && (
              <div>
                <dt>At a tie</dt>
                <dd>{tieWordsOf(poll).short}</dd>
              </div>
            )}
            <div>
              <dt>Quorum</dt>
              <dd>{quorumWords(poll)}</dd>
            </div>
          </dl>
        </section>
      )}
      <ComingRules state={state} />
    </>
  )
}

/** What a poll that has not opened will be held by. */
function ComingRules({ state }: { state: DecisionState }) {
  const { act, problem } = useAct()
  const whyNot = useWhyNot()
  const { settings } = state
  const isVoteAhead = isBefore(state.phase, 'vote') && !settings.skip.includes('vote')
  const isFinal = settings.skip.includes('choose')
  const isChoiceAhead = isBefore(state.phase, 'choose') && !settings.skip.includes('choose')
  if (!isVoteAhead && !isChoiceAhead) return null
  const set = (change: Partial<Settings>) => void act({ type: 'EditSettings', settings: change })
  const why = whyNot({ type: 'EditSettings', settings: {} })
  return (
    <section className="dr-sec">
      <div className="sect-h">
        <h3>Rules of the polls to come</h3>
        <span className="meta">Fixed when each opens</span>
      </div>
      {why ? (
        <p className="hint">{why}</p>
      ) : (
        <dl className="rules">
          {isVoteAhead && (
            <>
              <Rule
                name="Vote by"
                value={settings.shortlistMethod}
                options={voteMethodOptions.map(option =>
                  option.value === 'dots' ? { ...option, label: `${option.label}, ${settings.dotsPerPerson} each` } : option,
                )}
                onChange={shortlistMethod => set({ shortlistMethod })}
              />
              {!isFinal && (
                <Rule
                  name="Shortlist"
                  value={String(settings.shortlistSize)}
                  options={sizeOptions}
                  onChange={size => set({ shortlistSize: Number(size) })}
                />
              )}
              <Rule
                name="At a tie"
                value={tieRuleThatHolds(settings.tieRule, isFinal)}
                options={tieOptionsFor(isFinal)}
                onChange={tieRule => set({ tieRule })}
              />
              <Rule name="Ballots" value={settings.ballots} options={ballotOptions} onChange={ballots => set({ ballots })} />
            </>
          )}
          {isChoiceAhead && (
            <>
              <Rule
                name="Choose by"
                value={settings.chooseMethod}
                options={chooseMethodOptions}
                onChange={chooseMethod => set({ chooseMethod })}
              />
              {settings.chooseMethod !== 'consent' && (
                <>
                  <Rule
                    name="If tied"
                    value={settings.chooseTieRule}
                    options={chooseTieOptions}
                    onChange={chooseTieRule => set({ chooseTieRule })}
                  />
                  <Rule
                    name="Its ballots"
                    value={settings.chooseBallots}
                    options={ballotOptions}
                    onChange={chooseBallots => set({ chooseBallots })}
                  />
                </>
              )}
            </>
          )}
        </dl>
      )}
      {!why && isVoteAhead && (
        <MethodNote of="Vote" method={settings.shortlistMethod} places={effectiveShortlistSize(settings)} />
      )}
      {!why && isChoiceAhead && <MethodNote of="Choice" method={settings.chooseMethod} places={1} />}
      {!why && (
        <MethodAdvice
          heading="h4"
          vote={
            isVoteAhead ? { method: settings.shortlistMethod, onTake: shortlistMethod => set({ shortlistMethod }) } : undefined
          }
          choice={isChoiceAhead ? { method: settings.chooseMethod, onTake: chooseMethod => set({ chooseMethod }) } : undefined}
        />
      )}
      <Refusal problem={problem} />
    </section>
  )
}

function Rule<Value extends string>({
  name,
  ...select
}: {
  name: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <div>
      <dt aria-hidden="true">{name}</dt>
      <dd>
        <SelectField label={name} hideLabel {...select} />
      </dd>
    </div>
  )
}
