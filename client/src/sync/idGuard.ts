/**
 * Watches over the Yjs client ids under which this page wrote: nobody else may write under them. Yjs takes letters by their number
 * only, so a stranger's letters with my next numbers would take the place of mine, here and everywhere. What claims more of an id
 * than ever went out from here is therefore not let in. RELIABILITY rule 3, the client's side.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** `unreadable`: no Yjs could take this in. */
export type Verdict = 'fine' | 'hijacked' | 'unreadable'
/** How many letters of each client id went out. */
export type SentClocks = Readonly<Record<string, number>>

const STEP_1 = 0

export class IdGuard {
  readonly #doc: Y.Doc
  readonly #sent: Map<number, number>

  /** `earlier`: ids of pages that are closed, with words of theirs that the server may not have yet. */
  constructor(doc: Y.Doc, earlier: SentClocks = {}) {
    this.#doc = doc
    this.#sent = new Map(Object.entries(earlier).map(([id, clock]) => [Number(id), clock]))
    this.#sent.set(doc.clientID, this.#sent.get(doc.clientID) ?? 0)
  }

  /** Everything that is in the document now went out. */
  allSent(): void {
    for (const id of this.#sent.keys()) this.#sent.set(id, Y.getState(this.#doc.store, id))
  }

  /** The server has kept all of it: who is closed has nothing to lose any more. */
  allSaved(): void {
    for (const id of this.#sent.keys()) if (id !== this.#doc.clientID) this.#sent.delete(id)
  }

  sentClocks(): SentClocks {
    return Object.fromEntries(this.#sent)
  }

  /** `message`: a sync message without the byte that says so; it is left as it was. */
  look(message: decoding.Decoder): Verdict {
    let claims: ReadonlyMap<number, number>
    try {
      claims = claimsOf(decoding.clone(message))
    } catch {
      return 'unreadable'
    }
    for (const [id, sent] of this.#sent) if ((claims.get(id) ?? 0) > sent) return 'hijacked'
    return 'fine'
  }
}

/** Up to where it has letters of each client id. Throws where no Yjs could read it. */
function claimsOf(message: decoding.Decoder): ReadonlyMap<number, number> {
  const kind = decoding.readVarUint(message)
  const content = decoding.readVarUint8Array(message)
  if (kind === STEP_1) return Y.decodeStateVector(content)
  const claims = new Map<number, number>()
  for (const { id, length } of Y.decodeUpdate(content).structs)
    claims.set(id.client, Math.max(claims.get(id.client) ?? 0, id.clock + length))
  return claims
}
