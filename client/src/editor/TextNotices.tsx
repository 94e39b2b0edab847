/** Above a text: words that the server did not take, and why it goes on without the server; each with what to do. */
import type { DocumentSnapshot, LiveDocument, TextTrouble } from '../sync/connectDocument.ts'
import { plainLines } from '../sync/plainLines.ts'
import type { AsideReason } from '../sync/wordsAside.ts'
import { CopyText } from '../ui/CopyText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { saveAsFile } from './saveAsFile.ts'

const whyAside: { readonly [Why in AsideReason]: string } = {
  right: 'It cannot be written any more.',
  'too-large': 'It was too much for one text: put it in again in smaller pieces, or add it as a file.',
  malformed: 'The server could not read them. The text was opened anew: put them in again.',
  'other-hand': 'Somebody else wrote in the name of this page. The text was opened anew: put them in again.',
  refused: 'The server did not take them. The text was opened anew: put them in again.',
}

type Props = { label: string; text: DocumentSnapshot; live: LiveDocument }

export function TextNotices({ label, text: { aside, trouble, opened }, live }: Props) {
  const name = label.toLowerCase()
  const lines = trouble && opened ? plainLines(opened.doc.getXmlFragment('content')) : []
  return (
    <>
      {aside !== null && (
        <Notice kind="error" action={{ label: 'Discard', onAction: () => live.dismissAside() }}>
          These words could not be saved in the {name}. {whyAside[aside.why]} Copy them before you discard them.
          <CopyText text={aside.text} />
        </Notice>
      )}
      {trouble !== null && (
        <Notice kind="error" action={{ label: 'Try again', onAction: () => live.tryAgain() }}>
          {sentenceOf(trouble, name)}{' '}
          {trouble !== 'too-many' &&
            (lines.length > 0 ? (
              <>
                What this device has of it is below.{' '}
                <button type="button" className="link" onClick={() => saveAsFile(`${name}.txt`, lines.join('\n'))}>
                  Download it as a file
                </button>
              </>
            ) : (
              'This device has no copy of it.'
            ))}
        </Notice>
      )}
    </>
  )
}

function sentenceOf(trouble: TextTrouble, name: string): string {
  switch (trouble) {
    case 'damaged':
      return `This text cannot be opened on the server: a part of the ${name} is damaged on its disk. Everything else of the decision goes on. Tell whoever runs the server: “npm run check” there names what is damaged and how to repair it.`
    case 'unreadable':
      return `This text cannot be opened: what the server sent of the ${name} cannot be read. Tell whoever runs the server.`
    case 'refused':
      return 'This text cannot be edited here just now.'
    case 'too-many':
      return `You have the ${name} open in too many windows. Close some, then try again; what you type here is kept.`
  }
}
