/** What one may look for behind the three dots: the link to this step, its history and record, and the way to run the decision, or why it is not there. */
import { useNavigate } from 'react-router'
import { Icon } from '../ui/Icon.tsx'
import { circleCheck, ellipsis, history, link, link2, slidersHorizontal } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { showToast } from '../ui/toasts.ts'
import { checkAddress, historyAddress, logAddress } from './steps.ts'
import { useDecision } from './useDecision.ts'

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href)
    showToast({ text: 'Link copied', isDone: true })
  } catch {
    showToast({ text: 'This browser does not let the page copy. Take the address from its bar.' })
  }
}

export function DecisionMenu({ onRun }: { onRun?: (() => void) | undefined }) {
  const { id, imported } = useDecision()
  const navigate = useNavigate()
  return (
    <Menu
      label="More actions"
      trigger={<Icon path={ellipsis} />}
      items={[
        { label: 'Copy the link to this step', icon: link, onSelect: () => void copyLink() },
        { label: 'History of the texts', icon: history, onSelect: () => void navigate(historyAddress(id)) },
        { label: 'Record of the decision', icon: link2, onSelect: () => void navigate(logAddress(id)) },
        { label: 'Check it yourself', icon: circleCheck, onSelect: () => void navigate(checkAddress(id)) },
        ...(imported
          ? []
          : [
              {
                label: 'Run this decision',
                icon: slidersHorizontal,
                onSelect: () => onRun?.(),
                ...(!onRun && { disabledReason: 'Only those who facilitate run it.' }),
              },
            ]),
      ]}
    />
  )
}
