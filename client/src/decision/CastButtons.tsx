/** The button that casts or changes my vote, and before it the one that takes it back. */
import { Button } from '../ui/Button.tsx'
import type { Casting } from './casting.ts'

type Props = {
  casting: Casting
  isCast: boolean
  /** Why it cannot be cast as it stands; said beside the button if `isWhyVisible`, else when the button is asked. */
  why: string | undefined
  isWhyVisible?: boolean
}

export function CastButtons({ casting: { isBusy, send, takeBack }, isCast, why, isWhyVisible = false }: Props) {
  return (
    <>
      {isCast && (
        <Button kind="quiet" onClick={() => void takeBack()}>
          Take it back
        </Button>
      )}
      <Button
        kind="primary"
        onClick={() => void send()}
        busyLabel={isBusy ? 'Sending' : undefined}
        disabledReason={why}
        reasonIs={isWhyVisible ? 'visible' : 'described'}
      >
        {isCast ? 'Change my vote' : 'Cast my vote'}
      </Button>
    </>
  )
}
