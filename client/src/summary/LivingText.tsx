/** The plan or the notes as they were written, with headings and lists; until the document is here, its words as the summary has them. */
import type { DocumentName } from '@concord/shared'
import { PlainText } from '../editor/PlainText.tsx'
import { useLiveDocument } from '../editor/useLiveDocument.ts'

export function LivingText({ name, label, words }: { name: DocumentName; label: string; words: string }) {
  const { opened, isEmpty } = useLiveDocument(name)
  return opened && isEmpty === false ? <PlainText doc={opened.doc} label={label} /> : <p className="say sum-t">{words}</p>
}
