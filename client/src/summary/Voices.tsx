/** Words of people, verbatim, each with who said it and in which capacity. */
import type { Voice } from '@concord/shared/summary'

export function Voices({ voices, look }: { voices: readonly Voice[]; look: string }) {
  if (voices.length === 0) return null
  return (
    <div className={look}>
      {voices.map((voice, place) => (
        <figure key={`${voice.who.personId ?? place} ${voice.kind} ${voice.text}`}>
          <blockquote className="say">{voice.text}</blockquote>
          <figcaption className="meta">
            {voice.who.name}, {voice.label}
            {voice.about && `, on “${voice.about}”`}
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
