/** The code in groups of four, large enough to copy by hand; copied, printed or handed on with one press. */
import { Button } from '../ui/Button.tsx'
import { copy, printer, share2 } from '../ui/icons.ts'
import { showToast } from '../ui/toasts.ts'
import { useIsPhone } from '../ui/useIsPhone.ts'

const places = [0, 1, 2, 3, 4, 5] as const

type Props = { code: string; title: string }

export function CodeInGroups({ code }: { code: string }) {
  return (
    <p className="sv-code">
      <span className="sr" data-code="">
        {code}
      </span>
      {places.map(place => (
        <span key={place} aria-hidden="true">
          {code.slice(place * 5, place * 5 + 4)}
        </span>
      ))}
    </p>
  )
}

/** `title`: what it is the code of, for who keeps it elsewhere. */
export function CodeButtons({ code, title }: Props) {
  const isPhone = useIsPhone()
  const take = async () => {
    try {
      await navigator.clipboard.writeText(code)
      showToast({ text: 'Code copied', isDone: true })
    } catch {
      showToast({ text: 'This browser does not let the page copy: mark the code and press Ctrl or Cmd and C' })
    }
  }
  const handOn = () => {
    navigator.share({ title, text: code }).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError'))
        showToast({ text: 'This browser cannot hand it on: copy it' })
    })
  }
  return (
    <div className="row sv-take">
      {isPhone && 'share' in navigator ? (
        <Button kind="line" icon={share2} onClick={handOn}>
          Save elsewhere
        </Button>
      ) : (
        <Button kind="line" icon={printer} onClick={() => window.print()}>
          Print
        </Button>
      )}
      <Button kind="primary" icon={copy} onClick={() => void take()}>
        Copy the code
      </Button>
    </div>
  )
}
