/** Brings the part of the page that the address names ("/#board") into view and moves the focus there, also after a link inside the page. */
import { useEffect } from 'react'
import { useLocation } from 'react-router'

export function useHashTarget(isReady: boolean): void {
  const { hash, key } = useLocation()
  // `key` changes with every click, so that the same link works twice
  useEffect(() => {
    if (!isReady || hash === '' || key === '') return
    const target = document.getElementById(decodeURIComponent(hash.slice(1)))
    target?.scrollIntoView()
    target?.focus({ preventScroll: true })
  }, [isReady, hash, key])
}
