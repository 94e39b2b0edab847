/** Says that a part of the page could not be shown, that nothing is lost, and the one way on. */
import { Notice } from './Notice.tsx'

export function BrokenPart({ what = 'This page' }: { what?: string }) {
  return (
    <Notice kind="error" action={{ label: 'Reload', onAction: () => window.location.reload() }}>
      {what} could not be shown here. Reload to try again; what you typed is kept.
    </Notice>
  )
}
