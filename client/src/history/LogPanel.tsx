/** How to check the record without this server: the file, what was checked here, and the last seal to note down. */

import { Link } from 'react-router'
import { bundleAddress } from '../api/decisions.ts'
import { checkAddress } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { buttonLook } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check, download, x } from '../ui/icons.ts'
import type { CheckedLog } from './useCheckedLog.ts'

export function LogPanel({ log: { events, check: found } }: { log: CheckedLog }) {
  const { id } = useDecision()
  const seal = events.at(-1)?.hash ?? ''
  return (
    <>
      <p className="ink2 log-why">
        The whole decision is one file: record, ballots, texts. Anyone can check it, also when this server is gone.
      </p>
      <a className={buttonLook({ kind: 'line', full: true })} href={bundleAddress(id)} download="">
        <Icon path={download} size="s" />
        Download the record
      </a>
      <p className="meta log-how">Then on any computer with Concord</p>
      <CopyField label="Command" value="npx --no-install concord verify FILE" />
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
