/** Grey shapes while something loads, after 300 ms only and without a shimmer; text then replaces them in place. */
import { useEffect, useState } from 'react'
import './emptyState.css'

export function Skeleton({ label }: { label: string }) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <div className="skel" role="status" aria-busy="true" aria-label={label}>
      <i className="third" />
      <i />
      <i className="most" />
    </div>
  )
}
