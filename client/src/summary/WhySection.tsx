/** Why: the words that were agreed to, how it was chosen, what people said for it, and the pointers that mattered. */
import '../editor/text.css'
import { pointerNames, type Summary } from '@concord/shared/summary'
import { listed } from '../ui/wordsFor.ts'
import { Section } from './Section.tsx'
import { Voices } from './Voices.tsx'

export function WhySection({ summary: { headline, decision, support, pointers, pointerCount } }: { summary: Summary }) {
  if (!decision && pointers.length === 0) return null
  return (
    <Section title="Why">
      {decision && (
        <>
          <div className="brief">
            {paragraphsOf(withoutHeadline(decision.text, headline)).map(({ key, text }) => (
              <p key={key}>{text}</p>
            ))}
          </div>
          <p className="meta sum-by">
            An idea of {listed(decision.authors.map(author => author.name))}. {decision.how}
          </p>
          {decision.reason && (
            <div className="dissent for">
              <blockquote className="say">{decision.reason}</blockquote>
              <p className="meta">{decision.by.name}, the reason</p>
            </div>
          )}
        </>
      )}
      <Voices voices={support} look="dissent for" />
      {pointers.length > 0 && (
        <ul className="sum-ps">
          {pointers.map(pointer => (
            <li key={pointer.pointerId}>
              <p className="say">{pointer.text}</p>
              <p className="meta num">
                {pointerNames[pointer.kind]} by {pointer.by.name}
                {pointer.agreed > 0 && `, ${pointer.agreed} ${pointer.agreed === 1 ? 'agrees' : 'agree'}`}
                {pointer.isResolved && ', met'}
                {decision && pointer.ideaId !== decision.ideaId && `, on “${pointer.ideaTitle}”`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {pointers.length > 0 && pointerCount > pointers.length && (
        <p className="meta num">{`${pointers.length} of ${pointerCount} pointers.`}</p>
      )}
    </Section>
  )
}

/** The headline stands above in large letters: said once is enough. */
const withoutHeadline = (text: string, headline: string): string =>
  text.trim().startsWith(headline) ? text.trim().slice(headline.length).trim() : text

/** Paragraphs have no identity but their place. */
const paragraphsOf = (text: string) =>
  text
    .split(/\n{2,}|\n/)
    .filter(Boolean)
    .map((line, place) => ({ key: `${place}`, text: line }))
