/** Progress in the product's one shape: full discs out of a number, or a bar for shares. A text equivalent goes with each. */
import './marks.css'

/** "3 of 5 dots placed": `of` discs, the first `full` of them filled. */
export function ProgressDots({ full, of, label, big = false }: { full: number; of: number; label: string; big?: boolean }) {
  return (
    <span className={big ? 'dots big' : 'dots'} role="img" aria-label={label}>
      {Array.from({ length: of }, (_, place) => place).map(place => (
        <span key={place} className={place < full ? 'dot' : 'dot o'} />
      ))}
    </span>
  )
}

/** `share` is 0 to 1. The number itself stands in words beside it, so the bar is silent. */
export function ProgressBar({ share }: { share: number }) {
  return (
    <span className="bar" aria-hidden="true">
      <i style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
    </span>
  )
}
