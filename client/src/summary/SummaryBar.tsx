/** The bar over the summary: back to the steps, the forms in which it can be taken along, print. Not printed itself. */
import '../decision/decisionShell.css'
import '../shell/side.css'
import { isFacilitator } from '@concord/shared'
import { Link, useSearchParams } from 'react-router'
import { SaveState } from '../decision/SaveState.tsx'
import { stepAddress, stepNames, stepsOf } from '../decision/steps.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button, buttonLook } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { arrowLeft, download, link, printer, slidersHorizontal } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { Brand } from '../ui/ProductName.tsx'
import { showToast } from '../ui/toasts.ts'
import { useIsPhone } from '../ui/useIsPhone.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'

const forms = [
  { form: 'md', label: 'Markdown' },
  { form: 'html', label: 'A page (HTML)' },
  { form: 'json', label: 'Data (JSON)' },
] as const

export function SummaryBar() {
  const { id, state, me, imported, connection } = useDecision()
  const [search, setSearch] = useSearchParams()
  const isPhone = useIsPhone()
  const runs = isFacilitator(state, me.personId) && imported === null
  const before = stepsOf(state).at(-2) ?? 'context'
  const openRun = () => setSearch(new URLSearchParams([...search, ['run', '']]))
  useShortcuts(runs ? { f: openRun } : {})
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      showToast({ text: 'Link copied', isDone: true })
    } catch {
      showToast({ text: 'This browser does not let the page copy. Take the address from its bar.' })
    }
  }
  return (
    <header className="sumbar no-print">
      <Link to="/" className="home-link" aria-label="Home">
        <Brand />
      </Link>
      <Link className="back" to={stepAddress(id, state.phase === 'decided' ? before : state.phase)}>
        <Icon path={arrowLeft} size="s" />
        {stepNames[state.phase === 'decided' ? before : state.phase]}
      </Link>
      <span className="meta save-state">
        <SaveState connection={connection} />
      </span>
      <span className="row end wrap">
        {runs && (
          <Button kind="quiet" icon={slidersHorizontal} onClick={openRun} aria-keyshortcuts="f">
            Run this decision
          </Button>
        )}
        <Button kind="quiet" icon={link} className="ph-hide" onClick={() => void copyLink()}>
          Copy link
        </Button>
        <Menu
          label="Take it along"
          triggerClass={buttonLook({ kind: 'quiet' })}
          trigger={
            <>
              <Icon path={download} size="s" />
              Take it along
            </>
          }
          items={[
            ...forms.map(({ form, label }) => ({
              label,
              onSelect: () => void window.open(`/api/decisions/${id}/summary.${form}`, '_blank', 'noopener'),
            })),
            // the bar of a phone has no room for its button
            ...(isPhone ? [{ label: 'Copy the link', onSelect: () => void copyLink() }] : []),
          ]}
        />
        <Button kind="line" icon={printer} onClick={() => window.print()}>
          Print or save as PDF
        </Button>
      </span>
    </header>
  )
}
