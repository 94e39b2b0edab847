/** "Which method when", behind a fold: most never open it. A row can be taken over with one click. */
import type { ChooseMethod, ShortlistMethod } from '@concord/shared'
import './methodAdvice.css'
import { Button } from '../ui/Button.tsx'
import { chooseAdvice, voteAdvice } from './methodAdvice.ts'
import { methodTexts } from './methodTexts.ts'
import { chooseMethodOptions, voteMethodOptions } from './ruleOptions.ts'

type Props = {
  /** Undefined: that poll is not ahead. */
  vote?: { method: ShortlistMethod; onTake: (method: ShortlistMethod) => void } | undefined
  choice?: { method: ChooseMethod; onTake: (method: ChooseMethod) => void } | undefined
}

export function MethodAdvice({ vote, choice }: Props) {
  return (
    <details className="finer advice">
      <summary>Which method when</summary>
      {vote && (
        <>
          <h3>To find the shortlist</h3>
          <ul>
            {voteAdvice
              .filter(({ method }) => voteMethodOptions.some(option => option.value === method))
              .map(({ question, method, why }) => (
                <Row
                  key={method}
                  question={question}
                  name={methodTexts[method].name}
                  why={why}
                  isTaken={method === vote.method}
                  onTake={() => vote.onTake(method)}
                />
              ))}
          </ul>
        </>
      )}
      {choice && (
        <>
          <h3>To choose one</h3>
          <ul>
            {chooseAdvice
              .filter(({ method }) => chooseMethodOptions.some(option => option.value === method))
              .map(({ question, method, why }) => (
                <Row
                  key={method}
                  question={question}
                  name={methodTexts[method].name}
                  why={why}
                  isTaken={method === choice.method}
                  onTake={() => choice.onTake(method)}
                />
              ))}
          </ul>
        </>
      )}
    </details>
  )
}

type RowProps = { question: string; name: string; why: string; isTaken: boolean; onTake: () => void }

function Row({ question, name, why, isTaken, onTake }: RowProps) {
  return (
    <li className="advice-r">
      <p className="grow">
        <b>{question}</b>
        <span className="meta">
          {name}. {why}
        </span>
      </p>
      {isTaken ? (
        <span className="meta">Chosen</span>
      ) : (
        <Button small onClick={onTake} aria-label={`Take ${name}`}>
          Take it
        </Button>
      )}
    </li>
  )
}
