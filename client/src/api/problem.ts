/** The two ways in which a call fails: the server said no (RFC 9457 problem), or nobody answered. Everything else is a bug. */
export type ProblemBody = { type?: string; title: string; status: number; code: string; detail?: string }

/** The server's "no". `code` is stable and is what code decides on; `facts` are the problem's further members. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly facts: Readonly<Record<string, unknown>>

  constructor({ type: _type, title, status, code, detail, ...facts }: ProblemBody) {
    super(`${code}: ${title}`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.title = title
    this.detail = detail
    this.facts = facts
  }
}

/** No answer: offline, server down, or a gateway that could not reach it. Whether the server acted is unknown. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('the server did not answer', options)
    this.name = 'Unreachable'
  }
}

const gatewayStatuses = new Set([502, 503, 504])

/** What a response other than 2xx means. A gateway's page of HTML is nobody's answer. */
export function problemOf(status: number, contentType: string, text: string): ApiProblem | Unreachable {
  const body = contentType.includes('json') ? parseObject(text) : undefined
  if (!body && gatewayStatuses.has(status)) return new Unreachable()
  const word = (name: string) => (typeof body?.[name] === 'string' ? body[name] : undefined)
  return new ApiProblem({
    ...body,
    title: word('title') ?? `The server answered ${status}`,
    status,
    code: word('code') ?? `http-${status}`,
    ...(word('detail') === undefined ? {} : { detail: word('detail') as string }),
  })
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // said to be JSON and is not
  }
}
