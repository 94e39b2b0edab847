/** The two ways to say it aloud, in the foot of a composer: with the voice, or with a face. Held, or pressed once to begin and once more to end. */

import { captureSupport } from '../record/captureSupport.ts'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { mic, square, video } from '../ui/icons.ts'
import { useHold } from './useHold.ts'
import type { Spoken } from './useSpoken.ts'

export function SpeakButtons({ spoken }: { spoken: Spoken }) {
  const { canRecord, isSecure } = captureSupport()
  if (!canRecord)
    return (
      <Button
        kind="quiet"
        small
        iconOnly
        icon={mic}
        aria-label="Record a voice memo"
        title={whyNot(isSecure)}
        disabledReason={whyNot(isSecure)}
        reasonIs="described"
      />
    )
  const isOn = spoken.kind !== 'idle'
  return (
    <>
      {!(isOn && spoken.isClip) && <SpeakButton spoken={spoken} icon={mic} label="Record a voice memo" hasPicture={false} />}
      {(!isOn || spoken.isClip) && (
        <SpeakButton spoken={spoken} icon={video} label="Record a short clip of yourself" hasPicture />
      )}
    </>
  )
}

const whyNot = (isSecure: boolean): string =>
  isSecure
    ? 'This browser cannot record in a page. Write it instead.'
    : 'Browsers let only secure pages (https) hear you. Ask whoever runs the server, or write it.'

type Props = { spoken: Spoken; icon: string; label: string; hasPicture: boolean }

function SpeakButton({ spoken, icon, label, hasPicture }: Props) {
  const isOn = spoken.kind !== 'idle'
  const hold = useHold({ isOn, begin: () => void spoken.start(hasPicture), end: spoken.stop })
  return (
    <button
      type="button"
      className={`${buttonLook({ kind: 'quiet', small: true, iconOnly: true })} speak${isOn ? ' on' : ''}`}
      aria-label={isOn ? 'Stop' : label}
      title={isOn ? 'Stop' : `${label}: hold, or press once to begin and once more to end`}
      {...hold}
    >
      <Icon path={isOn ? square : icon} />
    </button>
  )
}
