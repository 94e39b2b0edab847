/** Everything under /d/:id, in a chunk of its own; each step's page in another, loaded when it is read. `/d/:id` goes to the step that runs. */
import type { DecisionId } from '@concord/shared'
import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes, useLocation, useParams, useSearchParams } from 'react-router'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { DecisionProvider } from './DecisionProvider.tsx'
import { stepAddress } from './steps.ts'
import { useDecision } from './useDecision.ts'

const ContextPage = lazy(() => import('../context/ContextPage.tsx').then(module => ({ default: module.ContextPage })))
const IdeasPage = lazy(() => import('../ideas/IdeasPage.tsx').then(module => ({ default: module.IdeasPage })))
const VotePage = lazy(() => import('../vote/VotePage.tsx').then(module => ({ default: module.VotePage })))
const FeedbackPage = lazy(() => import('../feedback/FeedbackPage.tsx').then(module => ({ default: module.FeedbackPage })))
const ChoosePage = lazy(() => import('../choose/ChoosePage.tsx').then(module => ({ default: module.ChoosePage })))
const PlanPage = lazy(() => import('../plan/PlanPage.tsx').then(module => ({ default: module.PlanPage })))
const SummaryPage = lazy(() => import('../summary/SummaryPage.tsx').then(module => ({ default: module.SummaryPage })))
const RecordPage = lazy(() => import('../record/RecordPage.tsx').then(module => ({ default: module.RecordPage })))
const RunDrawer = lazy(() => import('../run/RunDrawer.tsx').then(module => ({ default: module.RunDrawer })))

export function DecisionRoutes() {
  const { id } = useParams()
  if (!id) return <NotFoundPage />
  return (
    <DecisionProvider key={id} id={id as DecisionId}>
      <Suspense fallback={<Skeleton label="Opening the step" />}>
        <Routes>
          <Route index element={<RunningStep />} />
          <Route path="context" element={<ContextPage />} />
          <Route path="record" element={<RecordPage />} />
          <Route path="ideas" element={<IdeasPage />} />
          <Route path="vote" element={<VotePage />} />
          <Route path="feedback" element={<FeedbackPage />} />
          <Route path="choose" element={<ChoosePage />} />
          <Route path="plan" element={<PlanPage />} />
          <Route path="summary" element={<SummaryPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
      <Suspense fallback={null}>
        <Run />
      </Suspense>
    </DecisionProvider>
  )
}

function RunningStep() {
  const { id, state } = useDecision()
  const { search } = useLocation()
  return <Navigate to={stepAddress(id, state.phase) + search} replace />
}

/** `?run` on any step opens the facilitator's drawer over it. */
function Run() {
  const [search] = useSearchParams()
  return search.has('run') ? <RunDrawer /> : null
}
