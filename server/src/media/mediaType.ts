/**
 * What a file is, by its first bytes and never by its name: the few kinds that browsers play or people open without danger. Everything
 * else (HTML, SVG, archives, programs) is null. A plain text is UTF-8 without markup. Sources: ISO 14496-12 (ftyp), RFC 8794 (EBML), RFC 3533 (Ogg), RIFF, ID3v2, ISO 11172-3, WebVTT.
 */
export const mediaTypes = {
  'video/mp4': { kind: 'video', extension: 'mp4' },
  'video/quicktime': { kind: 'video', extension: 'mov' },
  'video/webm': { kind: 'video', extension: 'webm' },
  'video/ogg': { kind: 'video', extension: 'ogv' },
  'audio/ogg': { kind: 'audio', extension: 'ogg' },
  'audio/mp4': { kind: 'audio', extension: 'm4a' },
  'audio/mpeg': { kind: 'audio', extension: 'mp3' },
  'audio/wav': { kind: 'audio', extension: 'wav' },
  'image/png': { kind: 'image', extension: 'png' },
  'image/jpeg': { kind: 'image', extension: 'jpg' },
  'application/pdf': { kind: 'document', extension: 'pdf' },
  'text/vtt': { kind: 'captions', extension: 'vtt' },
  'text/plain': { kind: 'document', extension: 'txt' },
} as const
export type MediaType = keyof typeof mediaTypes
export type MediaKind = (typeof mediaTypes)[MediaType]['kind']

/** So many bytes from the start are enough. */
export const HEAD_BYTES = 4096

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3])
const EBML_DOC_TYPE = Buffer.from([0x42, 0x82])
const DOC_TYPE_WITHIN = 64
const videoBrands = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'dash',
  'MSNV',
  'M4V ',
  'f4v ',
  '3gp4',
  '3gp5',
])
const soundBrands = new Set(['M4A ', 'M4B '])

export function mediaTypeOf(head: Buffer): MediaType | null {
  if (startsWith(head, PNG)) return 'image/png'
  if (startsWith(head, JPEG)) return 'image/jpeg'
  if (textAt(head, 0, 5) === '%PDF-') return 'application/pdf'
  if (textAt(head, 4, 4) === 'ftyp') return byBrand(textAt(head, 8, 4))
  if (startsWith(head, EBML)) return docTypeOf(head) === 'webm' ? 'video/webm' : null
  if (textAt(head, 0, 4) === 'OggS') return byOggCodec(head)
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'WAVE') return 'audio/wav'
  if (textAt(head, 0, 3) === 'ID3' || isMp3Frame(head)) return 'audio/mpeg'
  if (/^(\u00ef\u00bb\u00bf)?WEBVTT(?![^ \t\r\n])/.test(textAt(head, 0, 10))) return 'text/vtt'
  return isPlainText(head) ? 'text/plain' : null
}

/** Null: a kind that is not kept here. */
export const kindOf = (type: string): MediaKind | null => (isMediaType(type) ? mediaTypes[type].kind : null)
export const isMediaType = (type: string): type is MediaType => type in mediaTypes

const startsWith = (head: Buffer, sign: Buffer): boolean => head.subarray(0, sign.length).equals(sign)
const textAt = (head: Buffer, at: number, length: number): string => head.toString('latin1', at, at + length)

function byBrand(brand: string): MediaType | null {
  if (brand === 'qt  ') return 'video/quicktime'
  if (soundBrands.has(brand)) return 'audio/mp4'
  return videoBrands.has(brand) ? 'video/mp4' : null
}

function docTypeOf(head: Buffer): string {
  const at = head.subarray(0, DOC_TYPE_WITHIN).indexOf(EBML_DOC_TYPE)
  const length = (head[at + 2] ?? 0) & 0x7f
  return at < 0 ? '' : textAt(head, at + 3, length)
}

function byOggCodec(head: Buffer): MediaType | null {
  const first = head.subarray(28, 64)
  if (first.includes('theora')) return 'video/ogg'
  return first.includes('OpusHead') || first.includes('vorbis') || first.includes('FLAC') ? 'audio/ogg' : null
}

/** Control characters that no text has, the first line of a script, and whatever a browser could take for a tag. */
const NO_TEXT = /[^\P{Cc}\t\n\r\f]|^#!|<[a-z!?/]/iu

function isPlainText(head: Buffer): boolean {
  if (head.length === 0) return false
  try {
    return !NO_TEXT.test(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })) // the last character may be cut in two
  } catch {
    return false // not UTF-8
  }
}

/** Eleven bits of sync, layer III, and neither the bit rate nor the sampling rate that does not exist. */
function isMp3Frame(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  const isLayer3 = first === 0xff && (second & 0xe6) === 0xe2
  return isLayer3 && (second & 0x18) !== 0x08 && (third & 0xf0) !== 0xf0 && (third & 0xf0) !== 0 && (third & 0x0c) !== 0x0c
}
