/** A figure of a count, short; where it was rounded, the exact fraction is its title. */
import { type Figure, figureWords } from '@concord/shared'

export function FigureText({ figure }: { figure: Figure }) {
  const { text, isRounded } = figureWords(figure)
  return isRounded ? (
    <span className="num" title={`Exactly ${figure}`}>
      {text}
    </span>
  ) : (
    <span className="num">{text}</span>
  )
}
