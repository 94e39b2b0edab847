/** Everything under /d/:id, in a chunk of its own; each step's page in another, loaded when it is read. `/d/:id` goes to the step that runs. */
import type { DecisionId } from '@concord/shared'
import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { DecisionProvider } from './DecisionProvider.tsx'
import { stepAddress } from './steps.ts'
import { useDecision } from './useDecision.ts'

export function DecisionRoutes() {
  const { id } = useParams()
  if (!id) return <NotFoundPage />
  return (
    <DecisionProvider key={id} id={id as DecisionId}>
      <Suspense fallback={<Skeleton label="Opening the step" />}>
        <Routes>
          <Route index element={<RunningStep />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </DecisionProvider>
  )
}

function RunningStep() {
  const { id, state } = useDecision()
  const { search } = useLocation()
  return <Navigate to={stepAddress(id, state.phase) + search} replace />
}
