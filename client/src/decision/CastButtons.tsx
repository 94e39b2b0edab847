/** The button that casts or changes my vote, and before it the one that takes it back. */
import { useRef } from 'react'
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
  const main = useRef<HTMLButtonElement>(null)
  const takeItBack = () => {
    main.current?.focus() // its own button goes with the ballot
    void takeBack()
  }
  return (
    <>
      {isCast && (
        <Button kind="quiet" onClick={takeItBack}>
          Take it back
        </Button>
      )}
      <Button
        ref={main}
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
