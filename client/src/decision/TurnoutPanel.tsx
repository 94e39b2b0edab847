/** Who has taken part in the running poll, as a roll: never what they said. With what is secret, what is shuffled, what can be changed. */
import { isFacilitator, type Poll } from '@concord/shared'
import './turnoutPanel.css'
import { Icon } from '../ui/Icon.tsx'
import { keyRound, lock, shuffle, undo2, users } from '../ui/icons.ts'
import { ProgressBar } from '../ui/ProgressDots.tsx'
import { localTime, sentenceCase } from '../ui/timeFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { counted } from '../ui/wordsFor.ts'
import { awayAt, awayWords } from './asleep.ts'
import type { PanelParts } from './DecisionShell.tsx'
import { methodTexts, placesNote } from './methodTexts.ts'
import { PersonRow } from './PersonRow.tsx'
import { quorumWords, secrecyWords, turnoutWords } from './pollWords.ts'
import { EarlierRounds } from './RollPanel.tsx'
import { useDecision } from './useDecision.ts'

export const turnoutPanel = (poll: Poll): PanelParts => ({
  title: turnoutWords(poll),
  content: (
    <>
      <Turnout poll={poll} />
      <EarlierRounds poll={poll} />
    </>
  ),
})

const consentIsOpen = { title: 'Signed and open.', text: 'Everyone sees the answers at once, with names and reasons.' }

export function Turnout({ poll }: { poll: Poll }) {
  const { state, people, me, nameOf, here } = useDecision()
  const now = useNow()
  const missing = poll.roll.filter(person => !poll.voted.includes(person))
  const aside = state.members.filter(member => member.role !== 'observer' && !poll.roll.includes(member.personId))
  const done = poll.method === 'consent' ? 'Answered' : poll.ballots === 'secret' ? 'Took part' : 'Voted'
  const secrecy = poll.method === 'consent' ? consentIsOpen : secrecyWords[poll.ballots]
  const zoneOf = (personId: string) => people.get(personId)?.timeZone
  /** Whoever is here now is awake and at it, whatever their clock says. */
  const awayOf = (personId: string) => (here.has(personId) ? null : awayAt(now, zoneOf(personId)))
  const away = awayWords(missing.filter(person => person !== me.personId).map(awayOf))
  const row = (personId: string, isDone: boolean) => {
    const zone = zoneOf(personId)
    const asleep = isDone || personId === me.personId ? null : awayOf(personId)
    const isMe = personId === me.personId
    const open = isMe ? 'You, not cast yet' : zone ? localTime(now, zone) : 'Not yet'
    const fact = isDone ? (isMe ? `You, ${done.toLowerCase()}` : done) : open
    return (
      <PersonRow
        key={personId}
        person={{ id: personId, name: nameOf(personId) }}
        here={here.has(personId)}
        isDone={isDone}
        fact={fact}
        {...(asleep && { sub: `${sentenceCase(asleep.how)} until ${asleep.until} there` })}
      />
    )
  }
  return (
    <>
      <ProgressBar share={poll.roll.length === 0 ? 0 : poll.voted.length / poll.roll.length} />
      {away !== '' && <p className="meta num roll-away">{sentenceCase(away)}, by their own clocks.</p>}
      <ul className="roll">
        {poll.voted.map(person => row(person, true))}
        {missing.map(person => row(person, false))}
      </ul>
      {aside.length > 0 && (
        <p className="hint">
          {counted(aside.length, 'person is', 'people are')} not on the roll:{' '}
          {aside.map(member => nameOf(member.personId)).join(', ')}.
        </p>
      )}
      {poll.method !== 'consent' && (
        <div className="sect">
          <h2>How it is counted</h2>
          <p className="ink2">
            {methodTexts[poll.method].counted} {placesNote(poll.method, poll.size)}
          </p>
        </div>
      )}
      <ul className="sect poll-facts">
        <li>
          <Icon path={lock} />
          <p className="ink2">
            <b className="ink">{secrecy.title}</b> {secrecy.text}
          </p>
        </li>
        {poll.method !== 'consent' && (
          <li>
            <Icon path={shuffle} />
            <p className="ink2">The ideas stand in a different order for each of you.</p>
          </li>
        )}
        <li>
          <Icon path={undo2} />
          <p className="ink2">You can change {poll.method === 'consent' ? 'your answer' : 'your vote'} until it closes.</p>
        </li>
        {poll.ballots === 'secret' && (
          <li>
            <Icon path={keyRound} />
            <p className="ink2">
              On another device your receipt code finds and changes your vote. After the close all ballots are shown without
              names, and your code finds yours.
            </p>
          </li>
        )}
        {poll.quorum > 0 && (
          <li>
            <Icon path={users} />
            <p className="ink2 num">
              It counts when enough take part: {quorumWords(poll).toLowerCase()}.
              {isFacilitator(state, me.personId) && ' With fewer it stays open, and you are asked.'}
            </p>
          </li>
        )}
      </ul>
    </>
  )
}
