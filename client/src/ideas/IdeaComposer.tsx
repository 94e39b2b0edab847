/** Where an idea is written, always there: words, chips for the passage and the moment, one key to post, Esc to leave it. No dialog, no title. */
import { areAuthorsHidden, type IdeaId, textLimits } from '@concord/shared'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { momentWords } from '../player/moment.ts'
import { Button } from '../ui/Button.tsx'
import { Counter } from '../ui/Counter.tsx'
import { Icon } from '../ui/Icon.tsx'
import { film, play, textQuote, venetianMask, x } from '../ui/icons.ts'
import { SpeakButtons } from '../voice/SpeakButtons.tsx'
import { SpokenPart } from '../voice/SpokenPart.tsx'
import type { Composer } from './useComposer.ts'

type Props = {
  composer: Composer
  fieldRef: Ref<HTMLTextAreaElement>
  onPost: () => void
  /** Takes the video's moment; undefined where no video plays here. */
  onTakeMoment?: (() => void) | undefined
}

export function IdeaComposer({ composer, fieldRef, onPost, onTakeMoment }: Props) {
  const { state } = useDecision()
  const whyNot = useWhyNot()
  const { text, passage, moment, spoken, isBusy, problem } = composer
  const isHidden = areAuthorsHidden(state)
  const why = whyNot({ type: 'PostIdea', ideaId: EXAMPLE_ID, text: text || 'a' })
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur() // what is typed stays; single keys act again
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onPost()
  }
  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault()
        onPost()
      }}
    >
      <div className="cbox">
        {passage && (
          <AnchorChip icon={textQuote} label="Remove the passage" onRemove={() => composer.attachPassage(null)}>
            <span className="clip say">{passage.quote}</span>
          </AnchorChip>
        )}
        {moment !== null && (
          <AnchorChip icon={play} label="Remove the moment" onRemove={() => composer.attachMoment(null)}>
            <span className="num">{momentWords(moment)} in the video</span>
          </AnchorChip>
        )}
        <textarea
          ref={fieldRef}
          className="ctext say"
          rows={2}
          aria-label="Your idea"
          aria-keyshortcuts="c"
          placeholder="Write an idea. Rough is fine"
          value={text}
          onChange={event => composer.write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Counter length={[...text].length} limit={textLimits.idea} />
        {!isHidden && <SpokenPart spoken={spoken} hasText={text.trim() !== ''} />}
        <div className="row composer-foot">
          {onTakeMoment && (
            <Button kind="quiet" small iconOnly icon={film} aria-label="About this moment of the video" onClick={onTakeMoment} />
          )}
          {!isHidden && why === undefined && <SpeakButtons spoken={spoken} />}
          {isHidden && (
            <span className="meta composer-hidden">
              <Icon path={venetianMask} size="s" />
              Authors stay hidden until the vote has closed
            </span>
          )}
          <Button
            kind="primary"
            small
            type="submit"
            className="end"
            busyLabel={isBusy ? 'Adding' : undefined}
            disabledReason={why}
            reasonIs="described"
          >
            Add idea
          </Button>
        </div>
      </div>
      {why && <p className="hint">{why}</p>}
      {problem && (
        <p className="hint field-error" role="alert">
          {problem}
        </p>
      )}
      {isHidden && (
        <p className="hint">
          Who sees an idea arrive while you are here together may still guess whose it is. A voice would tell, so ideas are
          written here.
        </p>
      )}
    </form>
  )
}

/** Asked of the rules only: whether any idea may be posted now. */
const EXAMPLE_ID = '00000000-0000-4000-8000-000000000000' as IdeaId

type ChipProps = { icon: string; label: string; onRemove: () => void; children: ReactNode }

const AnchorChip = ({ icon, label, onRemove, children }: ChipProps) => (
  <div className="canchor">
    <span className="anchor">
      <Icon path={icon} size="s" />
      {children}
    </span>
    <button type="button" className="cx" aria-label={label} onClick={onRemove}>
      <Icon path={x} size="s" />
    </button>
  </div>
)
