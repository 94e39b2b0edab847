/** The ideas of the moment that plays, under the picture in a line that is always there, so that nothing moves when one comes or goes. */
import { type MediaPlayerInstance, useMediaState } from '@vidstack/react'
import type { RefObject } from 'react'
import { type Pin, pinsOfTheMoment } from './pins.ts'

type Props = {
  pins: readonly Pin[]
  player: RefObject<MediaPlayerInstance | null>
  openId: string | null
  onPin: ((ids: readonly string[]) => void) | undefined
}

export function MomentIdeas({ pins, player, openId, onPin }: Props) {
  const now = useMediaState('currentTime', player)
  return (
    <ul className="moment-ideas" aria-label="Ideas at this moment">
      {pinsOfTheMoment(pins, now).map(pin => (
        <li key={pin.id}>
          <button type="button" className={pin.id === openId ? 'on' : undefined} onClick={() => onPin?.([pin.id])}>
            <span className="pin still" aria-hidden="true">
              {pin.number}
            </span>
            <span className="sr">Idea {pin.number}: </span>
            <span className="say clip">{pin.title}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
