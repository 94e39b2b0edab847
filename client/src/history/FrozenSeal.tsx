/** Says of a text that was frozen what it is called, and whether its hash, worked out on this device, is the one in the record. */
import type { FrozenText, VersionText } from '@concord/shared/contract'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Link } from 'react-router'
import { logAddress } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { lock } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'

export function FrozenSeal({ frozen, text }: { frozen: FrozenText; text: VersionText }) {
  const { id } = useDecision()
  const record = (
    <Link className="link" to={`${logAddress(id)}?entry=${frozen.seq}`}>
      entry {frozen.seq} of the record
    </Link>
  )
  if (bytesToHex(sha256(utf8ToBytes(text.text))) !== frozen.sha256)
    return (
      <Notice kind="error">
        {frozen.name}: this text is not the one that {record} names, its hash is another. Tell whoever runs the server.
      </Notice>
    )
  return (
    <Notice kind="good" icon={lock}>
      <b>{frozen.name}.</b> Its hash, worked out on this device, is the one in {record}:{' '}
      <span className="mono">{frozen.sha256.slice(0, 16)}…</span>
    </Notice>
  )
}
