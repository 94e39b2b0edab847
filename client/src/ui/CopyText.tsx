/** Words that must not get lost, shown in full with a button that copies them. */
import './copyText.css'
import { showToast } from './toasts.ts'

export function CopyText({ text }: { text: string }) {
  const take = async () => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ text: 'Copied', isDone: true })
    } catch {
      showToast({ text: 'This browser does not let the page copy: mark the text and press Ctrl or Cmd and C' })
    }
  }
  return (
    <span className="kept-text">
      <q className="say">{text}</q>
      <button type="button" className="link" onClick={() => void take()}>
        Copy the text
      </button>
    </span>
  )
}
