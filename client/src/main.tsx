/** The entry of the page: the looks first, then the app. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import './ui/marks.css'
import { App } from './App.tsx'
import { applyTheme, keptTheme } from './ui/theme.ts'

applyTheme(keptTheme())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
