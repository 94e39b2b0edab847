/** A file of a decision that is a text: captions. */
import { problemOf, Unreachable } from './problem.ts'

export async function getMediaText(mediaId: string, signal?: AbortSignal): Promise<string> {
  let response: Response
  try {
    response = await fetch(`/media/${encodeURIComponent(mediaId)}`, { credentials: 'same-origin', ...(signal && { signal }) })
  } catch (cause) {
    throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : new Unreachable({ cause })
  }
  const text = await response.text()
  if (!response.ok) throw problemOf(response.status, response.headers.get('content-type') ?? '', text)
  return text
}
