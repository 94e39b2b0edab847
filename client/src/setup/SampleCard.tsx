/** The second way to begin: a workspace of invented people with a decision in every step. It shows one of them as it will be found. */
import { Fragment } from 'react'
import { AvatarRow, type Face } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import '../ui/card.css'
import { FaceOrder, orderOf } from '../ui/faceOrder.ts'

const people: readonly Face[] = [
  'Inês Carvalho',
  'Amara Okafor',
  'Ravi Menon',
  'Hana Kobayashi',
  'Jonas Lindqvist',
  'Camille Roy',
].map(name => ({ id: name, name }))
/** One step done, the second running; each has a line to the next. e2e/exploreSample.spec.ts holds all of it to the sample itself. */
const discs = [
  { step: 1, look: 'd' },
  { step: 2, look: 'n' },
  { step: 3, look: '' },
  { step: 4, look: '' },
  { step: 5, look: '' },
  { step: 6, look: '' },
] as const

export function SampleCard({ onExplore, isBusy }: { onExplore: () => void; isBusy: boolean }) {
  return (
    <section className="sample" aria-labelledby="sample-title">
      <p className="meta sample-h">Look around first</p>
      <h2 id="sample-title" className="h-page">
        A sample with a decision in every step
      </h2>
      <div className="card">
        <span className="say">How do we answer urgent support at night, without night shifts?</span>
        <span className="sline" role="img" aria-label="Step 2 of 6, Ideas">
          {discs.map(({ step, look }) => (
            <Fragment key={step}>
              {step > 1 && <u />}
              <i className={look} />
            </Fragment>
          ))}
        </span>
        <span className="row between card-f num">
          <FaceOrder value={orderOf(people)}>
            <AvatarRow people={people} />
          </FaceOrder>
          <span>7 ideas so far</span>
        </span>
      </div>
      <p className="ink2 sample-p">Six invented people in six time zones, and you among them. Change what you like.</p>
      <Button kind="line" onClick={onExplore} busyLabel={isBusy ? 'Preparing' : undefined}>
        Explore a sample decision
      </Button>
    </section>
  )
}
