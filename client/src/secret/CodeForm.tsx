/** A receipt code is typed in, as people write it down: how many characters are missing is said while one types, and what is wrong with it when it is sent. */
import { type FormEvent, useState } from 'react'
import './codeForm.css'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { counted } from '../ui/wordsFor.ts'

const SYMBOLS = 24

type Props = {
  title: string
  label: string
  busyLabel: string
  /** Answers with what is wrong with the code, if anything is. */
  onCode: (code: string) => Promise<string | undefined>
}

export function CodeForm({ title, label, busyLabel, onCode }: Props) {
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const missing = SYMBOLS - code.replaceAll(/[\s\u2010-\u2015-]/g, '').length
  const change = (written: string) => {
    setCode(written)
    setProblem(undefined)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    const wrong = await onCode(code)
    setBusy(false)
    setProblem(wrong)
  }
  return (
    <form onSubmit={event => void send(event)} className="code-form">
      <h2>{title}</h2>
      <TextField
        label="Your receipt code"
        className="code-input"
        value={code}
        onChange={change}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        error={problem}
        hint={`${missing > 0 && missing < SYMBOLS ? `${counted(missing, 'more character')}. ` : ''}Small letters, spaces and hyphens do not matter, nor O for 0 or I for 1.`}
      />
      <Button
        kind="primary"
        type="submit"
        busyLabel={isBusy ? busyLabel : undefined}
        disabledReason={missing > 0 ? 'Enter the whole code first.' : undefined}
        reasonIs="described"
      >
        {label}
      </Button>
    </form>
  )
}
