/** The numbered disc behind a mark: a button with the ideas' numbers. Built by hand, since ProseMirror draws outside React. */
import { discTexts, type MarkGroup } from './markGroups.ts'

export function drawDisc(group: MarkGroup): HTMLElement {
  const texts = discTexts(group)
  const disc = document.createElement('button')
  disc.type = 'button'
  disc.className = texts.length > 1 ? 'ref wide' : 'ref'
  disc.contentEditable = 'false'
  disc.setAttribute('data-ideas', group.marks.map(mark => mark.id).join(' '))
  disc.setAttribute('aria-label', labelOf(group))
  for (const text of texts) {
    const part = document.createElement('span')
    part.textContent = text
    disc.append(part)
  }
  return disc
}

function labelOf({ marks }: MarkGroup): string {
  const numbers = marks.map(mark => mark.number).join(', ')
  return marks.length === 1 ? `Idea ${numbers}` : `Ideas ${numbers}`
}
