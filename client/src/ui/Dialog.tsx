/**
 * A question or a form above the page. Mount it to open it; Esc and the cross call `onClose`, a click beside it does not. It stands at the
 * end of the page, so that no style of the place where it was opened reaches into it.
 */
import { type ReactNode, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import './overlay.css'
import { Button } from './Button.tsx'
import { x } from './icons.ts'
import { useModal } from './modal.ts'

type Props = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode; width?: 'narrow' | 'wide' }

export function Dialog({ title, onClose, children, footer, width = 'narrow' }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useModal(ref, onClose)
  return createPortal(
    <dialog ref={ref} className={`dialog ${width}`} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button kind="quiet" iconOnly icon={x} className="end" aria-label="Close" onClick={onClose} />
      </header>
      <div className="dialog-b">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>,
    document.body,
  )
}
