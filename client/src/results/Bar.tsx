/** A bar for a figure that stands in words beside it. Drawn in SVG with attributes only, as the page's policy has no inline styles. */
type Props = { share: number; isIn: boolean /** A line across the bar, such as a quota. */; mark?: number | undefined }

export function Bar({ share, isIn, mark }: Props) {
  const width = percent(share)
  return (
    <svg className={isIn ? 'res-bar in' : 'res-bar'} width="100%" height="12" aria-hidden="true">
      <rect className="track" x="0" y="2" width="100%" height="8" rx="4" />
      <rect className="fill" x="0" y="2" width={width} height="8" rx="4" />
      {mark !== undefined && <line className="mark" x1={percent(mark)} x2={percent(mark)} y1="0" y2="12" />}
    </svg>
  )
}

export const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`
