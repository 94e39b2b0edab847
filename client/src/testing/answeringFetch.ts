/** Stands where the network would: real Request and Response objects, answered by the test, without a server's types in the page's program. */
import { vi } from 'vitest'

export type Call = { path: string; method: string; headers: Headers; body: Record<string, unknown> | undefined }

/** Every call is recorded before it is answered; an answer that throws is a network that failed after the server took the call in. */
export function answerFetch(answer: (call: Call, count: number, init: RequestInit) => Response | Promise<Response>): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const call = {
      path,
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined,
    }
    calls.push(call)
    return answer(call, calls.length, init)
  })
  return calls
}

export const networkFailure = (): never => {
  throw new TypeError('fetch failed')
}
