/**
 * A file that is dropped anywhere on the page, or, where that is asked for, pasted, also as text. `isOver`: one is held above the page. The
 * button of FileChoice.tsx is the way by keyboard.
 */
import { useEffect, useRef, useState } from 'react'

export function useGivenFile(take: (file: File | Blob) => void, { orPasted = false } = {}): { isOver: boolean } {
  const [isOver, setOver] = useState(false)
  const taking = useRef(take)
  useEffect(() => {
    taking.current = take
  })
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault() // else the browser leaves the page for the file
      setOver(true)
    }
    const leave = () => setOver(false)
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file) taking.current(file)
    }
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      if (target instanceof Element && target.matches('input, textarea')) return // into a field, such as one for a code
      const text = clipboardData?.getData('text')
      const file = clipboardData?.files[0] ?? (text ? new Blob([text]) : undefined)
      if (file) taking.current(file)
    }
    const whileOpen = new AbortController()
    const { signal } = whileOpen
    window.addEventListener('dragover', hold, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    if (orPasted) window.addEventListener('paste', paste, { signal })
    return () => whileOpen.abort()
  }, [orPasted])
  return { isOver }
}

/** Words that are moved into a field are none of this page's. */
const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
