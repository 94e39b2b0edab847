/** The name under which a file is offered again: the last part of what its owner called it, without anything that misleads, and with the extension of its content. */
import { type MediaType, mediaTypes } from './mediaType.ts'

const LONGEST = 120
/** Control characters, those that turn the direction of reading, and what file systems treat as special. */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu
/** What programs tell apart by the name alone: none of them runs. */
const plainTexts: ReadonlySet<string> = new Set(['txt', 'md', 'csv', 'tsv'])

export function safeFileName(given: string, type: MediaType): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(MISLEADING, '')
    .replace(/\.[^.]{0,10}$/, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const stem = [...plain].slice(0, LONGEST).join('') || 'file'
  const extension = /\.([^.]{1,10})$/.exec(last)?.[1]?.toLowerCase() ?? ''
  return `${stem}.${plainTexts.has(extension) && type === 'text/plain' ? extension : mediaTypes[type].extension}`
}

/** RFC 6266 with RFC 8187: a plain name for old clients, the real one in UTF-8. */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
