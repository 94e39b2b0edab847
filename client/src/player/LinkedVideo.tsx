/** A video that lies elsewhere. Nothing is asked of the other site before the click, and the page says which one it is. */
import { useState } from 'react'
import './player.css'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { link as linkIcon, play } from '../ui/icons.ts'
import { embedOf } from './linkedVideo.ts'

export function LinkedVideo({ link }: { link: string }) {
  const [isShown, setShown] = useState(false)
  const embed = embedOf(link)
  if (embed && isShown)
    return (
      <figure className="video">
        <iframe
          className="video-frame"
          src={embed.address}
          title={`Video at ${embed.host}`}
          allow="fullscreen; picture-in-picture"
          referrerPolicy="strict-origin-when-cross-origin"
        />
      </figure>
    )
  return (
    <section className="vslot" aria-label="Video">
      <span className="disc">
        <Icon path={embed ? play : linkIcon} size="l" />
      </span>
      <div className="grow">
        <p className="strong">{embed ? `A video at ${embed.host}` : 'A video elsewhere'}</p>
        <p className="meta clip">
          {embed ? `Nothing is loaded from ${embed.host} before you press play.` : new URL(link).hostname}
        </p>
      </div>
      <div className="row">
        {embed && (
          <Button kind="line" icon={play} onClick={() => setShown(true)}>
            Play here
          </Button>
        )}
        <a className={buttonLook({ kind: embed ? 'quiet' : 'line' })} href={link} target="_blank" rel="noopener noreferrer">
          Open it there
        </a>
      </div>
    </section>
  )
}
