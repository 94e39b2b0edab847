/** The texts in the file: each is what it was when the file was made, and a frozen one is the text whose hash the log names. */
import type { DocumentName } from '../decision/decideContext.ts'
import type { DecisionEvent, EventOf } from '../decision/events.ts'
import { fromBase64url } from '../secret/base64url.ts'
import type { Bundle, BundleDocument } from './bundle.ts'
import { type Finding, fails, holds, notes } from './finding.ts'
import { hexOf, type Sha256 } from './hashing.ts'

/** `textOf`: the plain text of a Yjs state, by which it was hashed; throws where there is none. */
export type DocumentTools = { hash: Sha256; textOf(state: Uint8Array): string }

const names: { readonly [D in DocumentName]: string } = {
  brief: 'text of the brief',
  notes: 'text of the notes',
  plan: 'text of the plan',
}

export function checkDocuments({ documents, log }: Bundle, tools: DocumentTools): Finding[] {
  const frozen = new Map(log.flatMap(event => (event.type === 'DocumentFrozen' ? [[event.seq, event] as const] : [])))
  const missing = [...frozen.values()].filter(event => !documents.some(one => one.frozen?.seq === event.seq))
  return [
    ...documents.flatMap(document => checkDocument(document, frozen, tools)),
    ...missing.map(event =>
      notes(
        'documents',
        `The ${names[event.document]} that entry ${event.seq} has frozen is not in the file, so its words cannot be checked.`,
        {
          seq: event.seq,
          document: event.document,
        },
      ),
    ),
  ]
}

function checkDocument(
  { document, frozen, sha256, state }: BundleDocument,
  events: ReadonlyMap<number, DecisionEvent & EventOf<'DocumentFrozen'>>,
  { hash, textOf }: DocumentTools,
): Finding[] {
  const name = `The ${names[document]}${frozen ? ` of entry ${frozen.seq}` : ' as it stood when the file was made'}`
  const place = { document, ...(frozen && { seq: frozen.seq }) }
  const fail = (what: string) => [fails('documents', `${name} ${what}.`, place)]
  const bytes = fromBase64url(state)
  if (bytes === null) return fail('cannot be read: its bytes are not base64url in the one form')
  if (hexOf(bytes, hash) !== sha256) return fail('is not the one that was written into the file: its hash is another')
  let text: string
  try {
    text = textOf(bytes)
  } catch {
    return fail('cannot be read: its bytes are no text')
  }
  if (!frozen) return [notes('documents', `${name} is in the file too, but nothing in the record confirms its words.`, place)]
  const event = events.get(frozen.seq)
  if (event?.document !== document) return fail('was not frozen there: the entry says something else')
  if (event.entries !== frozen.entries) return fail('is made of another number of entries than the record says')
  if (hexOf(text, hash) !== event.sha256) return fail('is not the one that was frozen: its words have another hash')
  return [holds('documents', `${name} is word for word the one that was frozen then.`, place)]
}
