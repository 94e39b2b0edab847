/**
 * A decision's file, chosen, dropped or pasted, and checked here. It asks no server for anything, so it is the same in the page and in the
 * checker that is one file on a disk.
 */
import { type ReactNode, useRef } from 'react'
import './verify.css'
import { FileChoice } from '../ui/FileChoice.tsx'
import { useGivenFile } from '../ui/useGivenFile.ts'
import { CheckResult } from './CheckResult.tsx'
import type { CheckedFile } from './checked.ts'
import { Marks } from './Marks.tsx'
import { MyBallots } from './MyBallots.tsx'
import { useCheck } from './useCheck.ts'

type Props = { startWorker: () => Worker; children?: ReactNode }

export function FileCheck({ startWorker, children }: Props) {
  const { state, check, checkCode } = useCheck(startWorker)
  const bytes = useRef<Uint8Array>(null)
  const take = async (file: Blob) => {
    bytes.current = new Uint8Array(await file.arrayBuffer())
    check({ bytes: bytes.current, mine: [] })
  }
  const onCode = async (code: string) => {
    if (!bytes.current) return null
    const checked = await checkCode({ bytes: bytes.current, mine: [], code })
    return checked.ok ? checked.file.codeFlaw : null
  }
  const { isOver } = useGivenFile(file => void take(file), { orPasted: true })
  return (
    <div>
      <FileChoice
        label="The file of a decision"
        hint="Choose it, drop it here, or paste it. It is read on this device and sent nowhere."
        accept=".json,application/json"
        isOver={isOver}
        onFile={file => void take(file)}
      />
      {children}
      {state.kind === 'done' && state.checked.ok && <About file={state.checked.file} />}
      <CheckResult state={state}>
        {state.kind === 'done' && state.checked.ok && <MyBallots file={state.checked.file} onCode={onCode} />}
      </CheckResult>
      {state.kind === 'done' && state.checked.ok && <Marks marks={state.checked.file.marks} />}
    </div>
  )
}

function About({ file: { title, workspace, address, exportedAt } }: { file: CheckedFile }) {
  const day = new Date(exportedAt).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
  return (
    <header className="vf-about">
      <h2 className="say">{title}</h2>
      <p className="meta">
        Saved from {workspace}
        {address && ` (${address})`} on {day}
      </p>
    </header>
  )
}
