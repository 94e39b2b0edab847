/** An address that leads nowhere, or to something this person may not see: both look the same on purpose. */
import { Link } from 'react-router'
import { buttonLook } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'

export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <main className="doc alone">
      <h1 className="sr">Not found</h1>
      <EmptyState
        title="There is nothing here for you"
        action={
          <Link className={buttonLook({ small: true })} to="/">
            Go to what needs you
          </Link>
        }
      >
        The address is wrong, or you are not among the people of this decision. Ask its facilitator.
      </EmptyState>
    </main>
  )
}
