/** Which addresses may be a link in a text: web pages and mail. Whatever stands in the document, nothing else is ever rendered as one. */
const SAFE = /^(?:https?:\/\/|mailto:)[^\s\\]+$/i

export const isSafeLink = (address: unknown): address is string => typeof address === 'string' && SAFE.test(address.trim())

/** What a person typed as an address; null if it can be none. */
export function toLink(typed: string): string | null {
  const address = typed.trim()
  if (isSafeLink(address)) return address
  const guessed = /^[^\s@/]+@[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`
  return /^[\w.-]+\.[a-z]{2,}(?:[/?#:]|$)|^[^\s@]+@[^\s@]+$/i.test(address) && isSafeLink(guessed) ? guessed : null
}
