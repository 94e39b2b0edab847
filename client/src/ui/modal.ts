/**
 * Opens a native <dialog> as a modal for as long as its component is mounted. The browser traps focus, makes the rest inert,
 * and gives focus back to the opener, because the dialog is closed before it leaves the page.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

export function useModal(ref: RefObject<HTMLDialogElement | null>, onClose: () => void): void {
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const onCancel = (event: Event) => {
      event.preventDefault() // the owner decides; it unmounts the dialog
      close.current()
    }
    dialog.addEventListener('cancel', onCancel)
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus() // a field with autoFocus; left alone, the cross would have it
    return () => {
      dialog.removeEventListener('cancel', onCancel)
      dialog.close()
    }
  }, [ref])
}
