/** How many characters are left: silent until four fifths are used, so that nobody writes against a number. Nothing is cut off. */
type Props = { length: number; limit: number }

export function Counter({ length, limit }: Props) {
  if (length < limit * 0.8) return null
  const left = limit - length
  return (
    <p className={left < 0 ? 'hint field-error num' : 'hint num'}>
      {left < 0 ? `${-left} characters too long` : `${left} characters left`}
    </p>
  )
}
