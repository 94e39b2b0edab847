/** `/verify`: checks the file of a decision, also one of another server, for anybody: nobody need be signed in, and nothing is asked of the server. */
import './verify.css'
import { SkipLink } from '../shell/SkipLink.tsx'
import { Brand } from '../ui/ProductName.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { FileCheck } from './FileCheck.tsx'
import { startPageWorker } from './pageWorker.ts'

export function VerifyPage() {
  usePageTitle('Check a decision')
  return (
    <>
      <SkipLink />
      <main className="vf-page" id="main" tabIndex={-1}>
        <Brand />
        <h1 className="h-page">Check a decision</h1>
        <p className="vf-lead">
          A decision is one file: its record, its ballots, its texts. Here it is checked that nothing was changed, that every
          ballot belongs to somebody on the list, and that the count gives the same result.
        </p>
        <FileCheck startWorker={startPageWorker}>
          <p className="meta vf-more">
            This page works without any server.{' '}
            <a className="link" href="/concord-checker.html" download="concord-checker.html">
              Save this checker
            </a>{' '}
            as one file, and open it from your disk whenever you like. On a computer with Concord:{' '}
            <code>npx --no-install concord verify FILE</code>
          </p>
        </FileCheck>
      </main>
    </>
  )
}
