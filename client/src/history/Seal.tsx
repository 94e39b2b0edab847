/** What this device found when it checked the record, and when. */
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { link2, refreshCw, triangleAlert } from '../ui/icons.ts'
import { Time } from '../ui/Time.tsx'
import type { LogCheck } from './checkLog.ts'
import type { CheckedLog } from './useCheckedLog.ts'

type Props = { log: CheckedLog; isBusy: boolean; onCheck: () => void }

export function Seal({ log: { events, check }, isBusy, onCheck }: Props) {
  const problem = problemOf(check)
  return (
    <section className={problem ? 'seal broken' : 'seal'} aria-label={problem ? 'Not verified' : 'Verified'} role="status">
      <span className="disc">
        <Icon path={problem ? triangleAlert : link2} size="l" />
      </span>
      <div className="grow">
        <p className="strong">
          {problem ?? `Unbroken. ${events.length === 1 ? '1 entry' : `${events.length} entries, each sealed by the next`}`}
        </p>
        <p className="meta num">
          Checked on this device, <Time at={check.checkedAt} />.{' '}
          {problem
            ? 'Keep a copy of the record, and tell whoever runs the server.'
            : 'Nothing was changed, removed or slipped in.'}
        </p>
      </div>
      <Button kind="line" icon={refreshCw} onClick={onCheck} busyLabel={isBusy ? 'Checking' : undefined}>
        Check again
      </Button>
    </section>
  )
}

const flaws: Readonly<Record<string, string>> = {
  'out-of-order': 'an entry is missing, or out of its order',
  'wrong-previous': 'it does not follow from the one before',
  'wrong-hash': 'it is not what it was when it was written',
  'wrong-text': 'its words are not those that were written',
}

function problemOf({ flaw, strangers, isSame }: LogCheck): string | null {
  if (flaw) return `Broken at entry ${flaw.seq}: ${flaws[flaw.flaw] ?? 'it cannot be read'}`
  if (strangers > 0) return 'Unbroken, but a ballot is by somebody who was not on the list'
  return isSame ? null : 'Unbroken, but what this page shows does not follow from it'
}
