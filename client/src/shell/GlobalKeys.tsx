/** Keys that work on every page: g n, g d, g t go to a place, n to the next thing that needs me, Ctrl or Cmd K opens the palette, ? all keys. */
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { matchPath, useLocation, useNavigate } from 'react-router'
import { explainProblem } from '../api/explainProblem.ts'
import { loadedLater } from '../ui/loadedLater.ts'
import { showToast } from '../ui/toasts.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { currentLayer, showLayer, subscribeToLayer } from './layer.ts'
import { needAddress, nextNeed } from './needsInOrder.ts'
import { decisionListQuery } from './useDecisionList.ts'

const Palette = loadedLater(() => import('./Palette.tsx').then(module => module.Palette))
const KeysDialog = loadedLater(() => import('./KeysDialog.tsx').then(module => module.KeysDialog))
const close = () => showLayer(null)

export function GlobalKeys() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { pathname } = useLocation()
  const layer = useSyncExternalStore(subscribeToLayer, currentLayer)
  useEffect(() => close, []) // signed out meanwhile: nothing stays open
  const openId = matchPath('/d/:id/*', pathname)?.params.id
  const goToNextNeed = async () => {
    try {
      const need = nextNeed(await queries.fetchQuery(decisionListQuery), openId)
      if (need) void navigate(needAddress(need))
      else showToast({ text: openId ? 'Nothing else needs you' : 'Nothing needs you' })
    } catch (error) {
      showToast({ text: explainProblem(error) })
    }
  }
  useShortcuts({
    'g n': () => void navigate('/'),
    'g d': () => void navigate('/#board'),
    'g t': () => void navigate('/settings'),
    n: () => void goToNextNeed(),
    'mod+k': () => showLayer(layer === 'palette' || document.querySelector('dialog[open]') ? null : 'palette'),
    '?': () => showLayer('keys'),
  })
  return (
    <Suspense fallback={null}>
      {layer === 'palette' && <Palette openId={openId} onClose={close} />}
      {layer === 'keys' && <KeysDialog onClose={close} />}
    </Suspense>
  )
}
