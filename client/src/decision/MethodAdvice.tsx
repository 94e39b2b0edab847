/** "Which method when", behind a fold: most never open it. A row can be taken over with one click. */
import { type ChooseMethod, methodNames, type ShortlistMethod } from '@concord/shared'
import './methodAdvice.css'
import { Button } from '../ui/Button.tsx'
import { chooseAdvice, voteAdvice } from './methodAdvice.ts'
import { chooseMethodOptions, voteMethodOptions } from './ruleOptions.ts'

type Heading = 'h2' | 'h4'
type Props = {
  /** One below what it stands under. */
  heading: Heading
  /** Undefined: that poll is not ahead. */
  vote?: { method: ShortlistMethod; onTake: (method: ShortlistMethod) => void } | undefined
  choice?: { method: ChooseMethod; onTake: (method: ChooseMethod) => void } | undefined
}

export function MethodAdvice({ heading, vote, choice }: Props) {
  return (
    <details className="finer advice">
      <summary>Which method when</summary>
      {vote && (
        <Group heading={heading} title="To find the shortlist" advice={voteAdvice} options={voteMethodOptions} {...vote} />
      )}
      {choice && (
        <Group heading={heading} title="To choose one" advice={chooseAdvice} options={chooseMethodOptions} {...choice} />
      )}
    </details>
  )
}

type GroupProps<M> = {
  heading: Heading
  title: string
  advice: readonly { question: string; method: M; why: string }[]
  options: readonly { value: M }[]
  method: M
  onTake: (method: M) => void
}

function Group<M extends ShortlistMethod | ChooseMethod>({
  heading: Heading,
  title,
  advice,
  options,
  method: taken,
  onTake,
}: GroupProps<M>) {
  return (
    <>
      <Heading>{title}</Heading>
      <ul>
        {advice
          .filter(({ method }) => options.some(option => option.value === method))
          .map(({ question, method, why }) => (
            <Row
              key={method}
              question={question}
              name={methodNames[method]}
              why={why}
              isTaken={method === taken}
              onTake={() => onTake(method)}
            />
          ))}
      </ul>
    </>
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
