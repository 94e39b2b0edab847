/** A secret poll that this page does not vote in, and why; its options can be read. */
import type { Poll } from '@concord/shared'
import { YourTurn } from '../decision/YourTurn.tsx'
import { Notice } from '../ui/Notice.tsx'
import { OptionsToRead } from './OptionsToRead.tsx'
import { needsHttps, notHere } from './secretWords.ts'
import type { SecretFlaw } from './useSecretFlaw.ts'

export function NotHere({ poll, flaw }: { poll: Poll; flaw: SecretFlaw }) {
  return (
    <>
      <YourTurn tone="quiet" what="Your ballot is closed here" why={flaw === 'not-encrypted' ? needsHttps : notHere[flaw]} />
      {(flaw === 'opened-twice' || flaw === 'keys-unsound') && (
        <Notice kind="error">Do not vote before you have talked to the people in this decision.</Notice>
      )}
      <OptionsToRead poll={poll} />
    </>
  )
}
