/** The words of a Yjs text, one line per paragraph, heading or list item: to show what was not saved, and to see whether there is any text. */
import * as Y from 'yjs'

export function plainLines(fragment: Y.XmlFragment): string[] {
  const lines: string[] = []
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) lines.push(wordsOf(child))
    else if (child instanceof Y.XmlElement) lines.push(...linesOf(child))
  }
  return lines.filter(line => line.trim() !== '')
}

/** Stops at the first word, so that it may be asked after every keystroke. */
export const hasWords = (parent: Y.XmlFragment): boolean =>
  parent
    .toArray()
    .some(child => (child instanceof Y.XmlText ? wordsOf(child).trim() !== '' : child instanceof Y.XmlElement && hasWords(child)))

/** The words that `mine` has and `theirs` has not, line by line. */
export function linesMissingIn(theirs: readonly string[], mine: readonly string[]): string[] {
  const left = [...theirs]
  return mine.filter(line => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function linesOf(element: Y.XmlElement): string[] {
  const children = element.toArray()
  const isTextBlock = children.some(child => child instanceof Y.XmlText)
  if (!isTextBlock) return plainLines(element)
  return [children.map(child => (child instanceof Y.XmlText ? wordsOf(child) : ' ')).join('')]
}

/** `toString` would write the marks as tags. */
function wordsOf(text: Y.XmlText): string {
  const delta: readonly { insert?: unknown }[] = text.toDelta()
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
