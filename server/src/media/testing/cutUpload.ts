/**
 * A large file on a bad line: its bytes are made as they are sent, the connection is cut at random places in the middle of a part, and each
 * time the server is asked how far it is. Nothing of it is kept in memory here, so that a gigabyte is as good as a megabyte.
 */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request as send } from 'node:http'

const BLOCK_BYTES = 1 << 18
const WEBM = Buffer.from('1a45dfa39f428681014282847765626d', 'hex')
const TUS = { 'tus-resumable': '1.0.0' }
const ASK_AGAIN_MS = 5

export type Line = {
  url: string
  /** Who sends. */
  headers: Readonly<Record<string, string>>
  /** Upload-Metadata. */
  metadata: string
}
export type CutUpload = { mediaId: string; cuts: number; sha256: string }

/** `cuts`: so many times. The hash is that of what was meant to arrive. */
export async function cutUpload(line: Line, bytes: number, cuts: number): Promise<CutUpload> {
  const film = madeFilm(bytes)
  const places = Array.from({ length: cuts }, () => Math.floor(Math.random() * bytes)).sort((a, b) => a - b)
  const begun = await asked(line, 'POST', '/media/uploads', { 'upload-length': String(bytes), 'upload-metadata': line.metadata })
  const address = begun.headers.location ?? ''
  let done = 0
  let offset = 0
  for (const place of [...places, bytes]) {
    offset = await sendUpTo(line, address, film, { offset, place, bytes })
    if (place < bytes) done++
  }
  return { mediaId: address.split('/').at(-1) ?? '', cuts: done, sha256: film.sha256() }
}

/** The hash of what the server gives out. */
export async function sha256Of(line: Line, mediaId: string): Promise<string> {
  const hash = createHash('sha256')
  const request = send(`${line.url}/media/${mediaId}`, { headers: line.headers })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  for await (const chunk of response) hash.update(chunk)
  return hash.digest('hex')
}

type Film = { block(at: number): Buffer; sha256(): string }

/** No two blocks are alike, so that none can take the place of another unnoticed. */
function madeFilm(bytes: number): Film {
  const noise = randomBytes(BLOCK_BYTES)
  const block = (at: number) => {
    const made = Buffer.from(noise.subarray(0, Math.min(BLOCK_BYTES, bytes - at)))
    if (at === 0) WEBM.copy(made)
    else if (made.length >= 8) made.writeDoubleBE(at)
    return made
  }
  return {
    block,
    sha256() {
      const hash = createHash('sha256')
      for (let at = 0; at < bytes; at += BLOCK_BYTES) hash.update(block(at))
      return hash.digest('hex')
    },
  }
}

type Way = { offset: number; place: number; bytes: number }

/** From `offset` to `place`; then the line is cut, or all is there. Answers how far the server is. */
async function sendUpTo(line: Line, address: string, film: Film, { offset, place, bytes }: Way): Promise<number> {
  for (let from = offset; ; from = await offsetOf(line, address)) {
    const isSent = from >= place || (await sendPart(line, address, film, { offset: from, place, bytes }))
    if (isSent) return place < bytes ? offsetOf(line, address) : bytes
  }
}

/** False: the server says that it is somewhere else by now, with the last of what was cut off before. */
async function sendPart(line: Line, address: string, film: Film, { offset, place, bytes }: Way): Promise<boolean> {
  const headers = {
    ...{ ...TUS, ...line.headers, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    'content-length': String(bytes - offset),
  }
  const request = send(new URL(address, line.url), { method: 'PATCH', headers })
  const answered = once(request, 'response').then(([response]: IncomingMessage[]) => {
    response?.resume()
    return response?.statusCode ?? 0
  })
  const refused = answered.then(status => status !== 204)
  const broken = once(request, 'close').then(() => true)
  refused.catch(() => undefined) // cut off below
  request.on('error', () => undefined)
  for (let at = offset; at < place; ) {
    const start = at - (at % BLOCK_BYTES)
    const part = film.block(start).subarray(at - start, place - start)
    at += part.length
    if (!request.write(part) && (await Promise.race([once(request, 'drain').then(() => false), refused, broken]))) return false
  }
  if (place === bytes) {
    request.end()
    return (await answered) === 204
  }
  request.destroy()
  return true
}

/** Busy with what came before the cut, the server says so; it is asked again. */
async function offsetOf(line: Line, address: string): Promise<number> {
  for (;;) {
    const { statusCode, headers } = await asked(line, 'HEAD', address, {})
    if (statusCode === 200) return Number(headers['upload-offset'])
    if (statusCode !== 423) throw new Error(`How far it is was answered with ${statusCode}`)
    await new Promise(resolve => setTimeout(resolve, ASK_AGAIN_MS))
  }
}

async function asked(line: Line, method: string, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const request = send(new URL(path, line.url), { method, headers: { ...TUS, ...line.headers, ...headers } })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.resume()
  return response
}
