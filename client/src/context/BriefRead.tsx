/** Under the brief: that I have read it. Said by hand, since a page that was scrolled through is not a text that was read; and who learns of it. */
import { isFacilitator } from '@concord/shared'
import { Refusal } from '../decision/Refusal.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check } from '../ui/icons.ts'

export function BriefRead() {
  const { state, me } = useDecision()
  const { act, isBusy, problem } = useAct()
  const whyNot = useWhyNot()
  if (state.briefReadBy.some(person => person === me.personId))
    return (
      <p className="meta brief-read">
        <Icon path={check} size="s" />
        You have read the brief
      </p>
    )
  if (whyNot({ type: 'MarkBriefRead' }) !== undefined) return null
  return (
    <div className="brief-read">
      <Button kind="line" small busyLabel={isBusy ? 'Saving' : undefined} onClick={() => void act({ type: 'MarkBriefRead' })}>
        I have read the brief
      </Button>
      <span className="meta">
        {isFacilitator(state, me.personId) ? 'Facilitators like you see who has read it.' : 'Facilitators see who has read it.'}
      </span>
      <Refusal problem={problem} />
    </div>
  )
}
