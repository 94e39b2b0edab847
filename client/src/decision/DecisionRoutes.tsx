/** Everything under /d/:id, in a chunk of its own; each step's page in another, loaded when it is read. `/d/:id` goes to the step that runs. */
import type { DecisionId } from '@concord/shared'
import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation, useParams, useSearchParams } from 'react-router'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { loadedLater } from '../ui/loadedLater.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { DecisionProvider } from './DecisionProvider.tsx'
import { stepAddress } from './steps.ts'
import { useDecision } from './useDecision.ts'

const ContextPage = loadedLater(() => import('../context/ContextPage.tsx').then(module => module.ContextPage))
const IdeasPage = loadedLater(() => import('../ideas/IdeasPage.tsx').then(module => module.IdeasPage))
const VotePage = loadedLater(() => import('../vote/VotePage.tsx').then(module => module.VotePage))
const FeedbackPage = loadedLater(() => import('../feedback/FeedbackPage.tsx').then(module => module.FeedbackPage))
const ChoosePage = loadedLater(() => import('../choose/ChoosePage.tsx').then(module => module.ChoosePage))
const PlanPage = loadedLater(() => import('../plan/PlanPage.tsx').then(module => module.PlanPage))
const SummaryPage = loadedLater(() => import('../summary/SummaryPage.tsx').then(module => module.SummaryPage))
const RecordPage = loadedLater(() => import('../record/RecordPage.tsx').then(module => module.RecordPage))
const HistoryPage = loadedLater(() => import('../history/HistoryPage.tsx').then(module => module.HistoryPage))
const LogPage = loadedLater(() => import('../history/LogPage.tsx').then(module => module.LogPage))
const CheckPage = loadedLater(() => import('../verify/CheckPage.tsx').then(module => module.CheckPage))
const RunDrawer = loadedLater(() => import('../run/RunDrawer.tsx').then(module => module.RunDrawer))

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
          <Route path="history" element={<HistoryPage />} />
          <Route path="log" element={<LogPage />} />
          <Route path="check" element={<CheckPage />} />
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
