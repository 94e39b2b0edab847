/** Names the page in the window's title, so that tabs, history and screen readers say where one is. */
import { useEffect } from 'react'
import { pageTitle } from './ProductName.tsx'

export function usePageTitle(page: string): void {
  useEffect(() => {
    document.title = pageTitle(page)
  }, [page])
}
