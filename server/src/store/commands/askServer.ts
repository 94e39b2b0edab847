/** Asks the running server to do something with its store, by the key that only the owner of the data folder can read; it answers line by line. */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { readOperatorFile } from '../../operatorFile.ts'
import { UnusableStore } from '../unusableStore.ts'

export type ServerLine<T> = T | { kind: 'done' } | { kind: 'failed'; why: string }

/** Throws UnusableStore where the server cannot be asked or says that it failed. */
export async function* askServer<T extends { kind: string }>(dataDir: string, path: string, body: object): AsyncGenerator<T> {
  const access = readOperatorFile(dataDir)
  if (!access) throw new UnusableStore('The server is just starting or stopping. Try again in a moment.')
  const response = await fetch(`${access.address}/api/operator/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access.key}` },
    body: JSON.stringify(body),
  })
  if (!response.ok || !response.body) throw new UnusableStore(`The server answered ${response.status}: ${await response.text()}`)
  for await (const text of createInterface(Readable.fromWeb(response.body as ReadableStream))) {
    const line: ServerLine<T> = JSON.parse(text)
    if (isDone(line)) return
    if (isFailed(line)) throw new UnusableStore(line.why)
    yield line
  }
  throw new UnusableStore('The server stopped before it was done.')
}

const isDone = (line: { kind: string }): line is { kind: 'done' } => line.kind === 'done'
const isFailed = (line: { kind: string }): line is { kind: 'failed'; why: string } => line.kind === 'failed'
