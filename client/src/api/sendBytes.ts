/** Bytes on their way up, where request.ts sends JSON: parts of an upload (tus 1.0). Failures as `ApiProblem` or `Unreachable`. */
import { personHeader } from './actingAs.ts'
import { problemOf, Unreachable } from './problem.ts'

/** What tus answers with: where an upload lies, and how far it is. */
export type BytesAnswer = { location: string | null; offset: number; isLengthKnown: boolean }

export async function sendBytes(
  method: 'POST' | 'PATCH' | 'HEAD' | 'PUT' | 'DELETE',
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: BodyInit,
  signal?: AbortSignal,
): Promise<BytesAnswer> {
  const response = await send(path, {
    method,
    headers: { 'Tus-Resumable': '1.0.0', ...personHeader(), ...headers },
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw problemOf(response.status, response.headers.get('content-type') ?? '', await response.text())
  return {
    location: response.headers.get('Location'),
    offset: Number(response.headers.get('Upload-Offset') ?? 0),
    isLengthKnown: response.headers.has('Upload-Length'),
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (cause) {
    throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : new Unreachable({ cause })
  }
}
