/** The routes of the page. What is inside a decision is loaded when one is opened, and the ways in when they are used. */
import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { createQueryClient } from './api/queryClient.ts'
import { HomePage } from './home/HomePage.tsx'
import { NotFoundPage } from './shell/NotFoundPage.tsx'
import { RequireSignIn } from './shell/RequireSignIn.tsx'
import { BrokenPart } from './ui/BrokenPart.tsx'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { LiveRegion } from './ui/LiveRegion.tsx'
import { loadedLater } from './ui/loadedLater.ts'
import { Skeleton } from './ui/Skeleton.tsx'
import { Toasts } from './ui/Toasts.tsx'

const SetUpPage = loadedLater(() => import('./setup/SetUpPage.tsx').then(module => module.SetUpPage))
const JoinPage = loadedLater(() => import('./join/JoinPage.tsx').then(module => module.JoinPage))
const SignInPage = loadedLater(() => import('./signin/SignInPage.tsx').then(module => module.SignInPage))
const SignInLinkPage = loadedLater(() => import('./signin/SignInLinkPage.tsx').then(module => module.SignInLinkPage))
const PeoplePage = loadedLater(() => import('./people/PeoplePage.tsx').then(module => module.PeoplePage))
const NewDecisionPage = loadedLater(() => import('./newDecision/NewDecisionPage.tsx').then(module => module.NewDecisionPage))
const SettingsPage = loadedLater(() => import('./settings/SettingsPage.tsx').then(module => module.SettingsPage))
const VerifyPage = loadedLater(() => import('./verify/VerifyPage.tsx').then(module => module.VerifyPage))
const DecisionRoutes = loadedLater(() => import('./decision/DecisionRoutes.tsx').then(module => module.DecisionRoutes))

export function App() {
  const [queries] = useState(createQueryClient)
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <ErrorBoundary
          fallback={
            <main className="doc alone">
              <BrokenPart />
            </main>
          }
        >
          <Suspense fallback={<Skeleton label="Loading the page" />}>
            <Routes>
              <Route path="/setup/:token" element={<SetUpPage />} />
              <Route path="/join/:token" element={<JoinPage />} />
              <Route path="/signin" element={<SignInPage />} />
              <Route path="/signin/:token" element={<SignInLinkPage />} />
              <Route path="/verify" element={<VerifyPage />} />
              <Route element={<RequireSignIn />}>
                <Route index element={<HomePage />} />
                <Route path="/people" element={<PeoplePage />} />
                <Route path="/new" element={<NewDecisionPage />} />
                <Route path="/settings/*" element={<SettingsPage />} />
                <Route path="/d/:id/*" element={<DecisionRoutes />} />
              </Route>
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
      </BrowserRouter>
      <Toasts />
      <LiveRegion />
    </QueryClientProvider>
  )
}
