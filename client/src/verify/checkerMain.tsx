/**
 * The checker that is one file: opened from a disk, it needs no server and no network, and its own policy forbids it to reach any. The build
 * puts the worker's code into the page (scripts/checkerFile.ts).
 */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/marks.css'
import '../shell/side.css'
import './verify.css'
import { Brand } from '../ui/ProductName.tsx'
import { FileCheck } from './FileCheck.tsx'

function startInlineWorker(): Worker {
  const code = document.getElementById('check-worker')?.textContent ?? ''
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const worker = new Worker(address)
  URL.revokeObjectURL(address)
  return worker
}

const root = document.getElementById('root')
if (!root) throw new Error('The checker has no element with the id "root"')
createRoot(root).render(
  <StrictMode>
    <main className="vf-page">
      <Brand />
      <h1 className="h-page">Check a decision</h1>
      <p className="vf-lead">This page works from your disk, without any server. It cannot reach the network, and needs none.</p>
      <FileCheck startWorker={startInlineWorker} />
    </main>
  </StrictMode>,
)
