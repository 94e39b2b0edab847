/** One Lucide icon, drawn inline so that it takes the colour of its text. Decorative: the words beside it say the same. */
type Props = { path: string; size?: 's' | 'm' | 'l' }

export function Icon({ path, size = 'm' }: Props) {
  return (
    <svg className={size === 'm' ? 'i' : `i ${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
