/**
 * Other people's carets: a still bar with the name that the server has stamped. Built without style attributes, which the page's
 * security policy refuses. The name fades two seconds after its person has stopped; `wakeCarets` shows it again.
 */
import type { Awareness } from 'y-protocols/awareness'

export function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  const name = document.createElement('i')
  name.textContent = nameOf(user)
  if (typeof user.personId === 'string') caret.setAttribute('data-person', user.personId)
  caret.append(name)
  return caret
}

export const selectionLook = (): Record<string, string> => ({ class: 'typing' })

const nameOf = ({ name }: Record<string, unknown>): string => (typeof name === 'string' && name !== '' ? name : 'Somebody')

type Presence = { user?: { personId?: unknown; name?: unknown }; cursor?: unknown }

/** Who else has a caret in the text; my own on another device is not somebody else's. */
export function writersIn(awareness: Awareness, me: string): readonly { id: string; name: string }[] {
  const states: ReadonlyMap<number, Presence> = awareness.getStates()
  const writers = new Map<string, string>()
  for (const [clientId, { user, cursor }] of states) {
    if (clientId === awareness.clientID || !cursor || typeof user?.personId !== 'string' || user.personId === me) continue
    writers.set(user.personId, nameOf({ name: user.name }))
  }
  return [...writers].map(([id, name]) => ({ id, name }))
}

/** Starts the fading of all names anew. */
export function wakeCarets(dom: HTMLElement): void {
  for (const name of dom.querySelectorAll('.caret > i')) for (const animation of name.getAnimations()) animation.play()
}
