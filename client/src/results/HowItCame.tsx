/** "How it came about": the steps of the count, one sentence each. */
import { type Explanation, stepWords } from '@concord/shared'
import '../decision/went.css'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'
import { quoted } from '../ui/wordsFor.ts'

export function HowItCame({ explanation, titleOf }: { explanation: Explanation; titleOf: (candidate: string) => string }) {
  const sentences = explanation.steps.map((step, at) => ({
    key: `${at}`,
    words: stepWords(step, candidate => quoted(titleOf(candidate))),
  }))
  return (
    <details className="went">
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>How it came about, step by step</b>
      </summary>
      <ol className="came">
        {sentences.map(({ key, words }) => (
          <li key={key}>{words}</li>
        ))}
      </ol>
    </details>
  )
}
