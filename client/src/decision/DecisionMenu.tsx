/** What one may look for behind the three dots: the link to this step, and the way to run the decision, or why it is not there. */
import { Icon } from '../ui/Icon.tsx'
import { ellipsis, link, slidersHorizontal } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { showToast } from '../ui/toasts.ts'

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href)
    showToast({ text: 'Link copied', isDone: true })
  } catch {
    showToast({ text: 'This browser does not let the page copy. Take the address from its bar.' })
  }
}

export function DecisionMenu({ onRun }: { onRun?: (() => void) | undefined }) {
  return (
    <Menu
      label="More actions"
      trigger={<Icon path={ellipsis} />}
      items={[
        { label: 'Copy the link to this step', icon: link, onSelect: () => void copyLink() },
        {
          label: 'Run this decision',
          icon: slidersHorizontal,
          onSelect: () => onRun?.(),
          ...(!onRun && { disabledReason: 'Only those who facilitate run it.' }),
        },
      ]}
    />
  )
}
