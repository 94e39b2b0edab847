/** How to check the record without this server: the file, what was checked here, and the last seal to note down. */
import { Link } from 'react-router'
import { checkAddress } from '../decision/steps.ts'
import { TakeRecord } from '../decision/TakeRecord.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { CopyField } from '../ui/CopyField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check, x } from '../ui/icons.ts'
import type { CheckedLog } from './useCheckedLog.ts'

export function LogPanel({ log: { events, check: found } }: { log: CheckedLog }) {
  const { id } = useDecision()
  const seal = events.at(-1)?.hash ?? ''
  return (
    <>
      <TakeRecord />
      <p className="meta log-how">
        Or{' '}
        <Link className="link" to={checkAddress(id)}>
          check it here
        </Link>
        , or drop it on the{' '}
        <Link className="link" to="/verify">
          checking page
        </Link>
        , which works without any server.
      </p>
      <p className="meta log-how">
        The hash of an entry is the SHA-256 of its JSON (RFC 8785) without the hash itself, each text in it replaced by its own
        hash. Every entry names the hash of the one before.
      </p>
      <div className="sect log-aside">
        <h3>What is checked</h3>
        <ul className="checks">
          <Check isGood={found.flaw === null}>Every entry follows from the one before</Check>
          <Check isGood={found.strangers === 0}>Every ballot comes from somebody on the list</Check>
          <Check isGood={found.isSame}>What the page shows follows from the entries</Check>
        </ul>
      </div>
      <div className="sect log-aside">
        <h3>The last seal</h3>
        <p className="mono strong last-seal">{(seal.slice(0, 16).match(/.{4}/g) ?? []).join(' ')}</p>
        <CopyField label="The whole seal" value={seal} />
        <p className="meta log-how">
          Note it, or mail it to somebody. If the record up to here is ever changed, this number no longer fits.
        </p>
      </div>
    </>
  )
}

function Check({ isGood, children }: { isGood: boolean; children: string }) {
  return (
    <li className={isGood ? undefined : 'bad'}>
      <Icon path={isGood ? check : x} />
      <span>
        {!isGood && <span className="sr">Not so: </span>}
        {children}
      </span>
    </li>
  )
}
