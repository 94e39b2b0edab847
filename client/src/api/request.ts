/**
 * The only fetch of the page, but for the ballot box, which must not know who asks (ballotBox.ts). JSON in and out, the protocol's version with every call, failures as `ApiProblem` or `Unreachable`.
 * Answers are trusted to have the shape of the contract: server and page are built together, another version gets 426.
 */
import { correctClock } from '../ui/useNow.ts'
import { personHeader } from './actingAs.ts'
import { problemOf, Unreachable } from './problem.ts'

const PROTOCOL = '1'
/** Through these somebody becomes who they are. */
const waysIn: ReadonlySet<string> = new Set(['/api/setup', '/api/join', '/api/signin'])
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export async function request<Answer>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Concord-Protocol': PROTOCOL }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (method !== 'GET' && !waysIn.has(path)) Object.assign(headers, personHeader())
  const response = await send(path, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  const serverTime = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(serverTime)) correctClock(serverTime - Date.now())
  const text = await readText(response)
  if (!response.ok) throw problemOf(response.status, response.headers.get('content-type') ?? '', text)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

/** JSON that is a file already: sent as it is, to the byte. */
export async function requestWithFile<Answer>(path: string, file: Blob): Promise<Answer> {
  const headers = { 'Concord-Protocol': PROTOCOL, 'Content-Type': 'application/json', ...personHeader() }
  const response = await send(path, { method: 'POST', headers, credentials: 'same-origin', body: file })
  const text = await readText(response)
  if (!response.ok) throw problemOf(response.status, response.headers.get('content-type') ?? '', text)
  return JSON.parse(text) as Answer
}

/** For what is a file and not an answer: read as it is, to the byte. */
export async function requestBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const headers = { Accept: 'application/json', 'Concord-Protocol': PROTOCOL }
  const response = await send(path, { headers, credentials: 'same-origin', ...(signal ? { signal } : {}) })
  if (!response.ok) throw problemOf(response.status, response.headers.get('content-type') ?? '', await readText(response))
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw asUnreachable(cause)
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (cause) {
    throw asUnreachable(cause)
  }
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch (cause) {
    throw asUnreachable(cause) // the connection broke in the middle of the answer
  }
}

/** An abort is the caller's own wish and stays what it is. */
const asUnreachable = (cause: unknown): unknown =>
  cause instanceof DOMException && cause.name === 'AbortError' ? cause : new Unreachable({ cause })
