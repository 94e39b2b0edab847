/** Links to videos elsewhere: what can be shown in the page (after a click, nothing is loaded before), and what stays a link. */
export type Embed = { host: 'YouTube' | 'Vimeo' | 'Loom'; address: string }

const SAFE_ID = /^[\w-]{4,64}$/

export function embedOf(link: string): Embed | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  const host = url.hostname.replace(/^(?:www|m)\./, '')
  const path = url.pathname.split('/').filter(Boolean)
  const id = idIn(host, path, url.searchParams)
  if (!id || !SAFE_ID.test(id.id)) return null
  return { host: id.host, address: id.address + id.id }
}

type Found = { host: Embed['host']; id: string; address: string }
const youtube = (id: string | null | undefined): Found | null =>
  id ? { host: 'YouTube', id, address: 'https://www.youtube-nocookie.com/embed/' } : null

function idIn(host: string, path: readonly string[], query: URLSearchParams): Found | null {
  const [first, second] = path
  if (host === 'youtu.be') return youtube(first)
  if (host === 'youtube.com' || host === 'youtube-nocookie.com')
    return youtube(first === 'watch' ? query.get('v') : ['embed', 'shorts', 'live'].includes(first ?? '') ? second : null)
  if ((host === 'vimeo.com' || host === 'player.vimeo.com') && /^\d+$/.test(path.at(-1) ?? ''))
    return { host: 'Vimeo', id: path.at(-1) ?? '', address: 'https://player.vimeo.com/video/' }
  if (host === 'loom.com' && (first === 'share' || first === 'embed') && second)
    return { host: 'Loom', id: second, address: 'https://www.loom.com/embed/' }
  return null
}
