/** What somebody pastes as a sign-in link: the whole address, its path, or the bare token. Null if it can be none of these. */
export function oneTimeToken(pasted: string): string | null {
  const text = pasted.trim()
  const inAddress = /\/signin\/([^/?#\s]+)\/?(?:[?#].*)?$/.exec(text)?.[1]
  if (inAddress) return decodeURIComponent(inAddress)
  return /^[\w-]{8,}$/.test(text) ? text : null
}
