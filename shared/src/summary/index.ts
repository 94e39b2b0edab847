/** A decision on one page: the object, and its Markdown and HTML. */
export { titleAndRest } from '../decision/commands/texts.ts'
export { lengthInWords, timeIn, type ZonedTime } from './formatTime.ts'
export type { NameOf } from './names.ts'
export { figuresOf, markOf, overrideOf, pollTitle, recordMark, supersededOf, turnoutOf } from './sections.ts'
export { consentEnd, stancesIn } from './stances.ts'
export type * from './summary.ts'
export { type HtmlRendering, summaryHtml } from './summaryHtml.ts'
export { type Rendering, summaryMarkdown } from './summaryMarkdown.ts'
export { type SummarySources, summaryOf } from './summaryOf.ts'
export { summaryStyles } from './summaryStyles.ts'
export {
  phaseNames,
  pointerNames,
  stanceNames,
  statusTagNames,
  taskStatusNames,
  verdictNames,
} from './words.ts'
