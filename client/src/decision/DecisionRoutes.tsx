/** Everything under /d/:id, in a chunk of its own. The steps are added here as they are built. */
import { Route, Routes } from 'react-router'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'

export function DecisionRoutes() {
  return (
    <Routes>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}
