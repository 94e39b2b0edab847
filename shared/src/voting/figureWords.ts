/** Exact figures of a count ("7/2", "26.00000") as they are read and drawn. Nothing is compared here: that is the count's work. */
import type { Figure } from './figure.ts'

/** For the length of a bar only. */
export function sizeOfFigure(figure: Figure): number {
  if (typeof figure === 'number') return figure
  const [above = '0', below = '1'] = figure.split('/')
  return Number(above) / Number(below)
}

/** "3.5", "2.33", "26": two places at most; `isRounded` where that is not all of it. */
export function figureWords(figure: Figure): { text: string; isRounded: boolean } {
  const size = sizeOfFigure(figure)
  const text = String(Math.round(size * 100) / 100)
  return { text, isRounded: typeof figure === 'string' && figure.includes('/') && Math.abs(Number(text) - size) > 1e-12 }
}
