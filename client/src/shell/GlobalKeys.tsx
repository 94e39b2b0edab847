/** Keys that work on every page: g n, g d, g t go to a place. */
import { useNavigate } from 'react-router'
import { useShortcuts } from '../ui/useShortcuts.ts'

export function GlobalKeys() {
  const navigate = useNavigate()
  useShortcuts({
    'g n': () => void navigate('/'),
    'g d': () => void navigate('/#board'),
    'g t': () => void navigate('/settings'),
  })
  return null
}
