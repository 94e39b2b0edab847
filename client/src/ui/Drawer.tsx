/** A modal column at the right, a sheet from below on a phone. Mount it to open it. Where it stands: as Dialog.tsx. */
import { type ReactNode, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import './overlay.css'
import { Button } from './Button.tsx'
import { x } from './icons.ts'
import { useModal } from './modal.ts'

type Props = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode }

export function Drawer({ title, onClose, children, footer }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useModal(ref, onClose)
  return createPortal(
    <dialog ref={ref} className="drawer" aria-labelledby={titleId}>
      <header className="dr-h">
        <h2 id={titleId}>{title}</h2>
        <Button kind="quiet" iconOnly icon={x} className="end" aria-label="Close" onClick={onClose} />
      </header>
      <div className="dr-b">{children}</div>
      {footer && <footer className="dr-f">{footer}</footer>}
    </dialog>,
    document.body,
  )
}
