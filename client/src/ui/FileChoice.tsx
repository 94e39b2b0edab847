/**
 * Where a file is chosen: a button that opens the system's dialog, and an area that shows that a file may be dropped (useGivenFile.ts takes
 * it). The browser's own control stays out of sight: it cannot be made to look or speak like the rest.
 */
import { type ReactNode, useId, useRef } from 'react'
import './fileChoice.css'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { fileText } from './icons.ts'

type Props = {
  /** What it is about: the name of the field. */
  label: string
  hint: ReactNode
  /** As in the attribute of the same name. */
  accept: string
  /** The name of what is chosen already. */
  chosen?: string | undefined
  isOver: boolean
  busyLabel?: string | undefined
  onFile: (file: File) => void
}

export function FileChoice({ label, hint, accept, chosen, isOver, busyLabel, onFile }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const hintId = useId()
  return (
    <div className={isOver ? 'file-choice over' : 'file-choice'}>
      <Icon path={fileText} size="l" />
      <div>
        <p className="strong file-choice-name">{chosen ?? label}</p>
        <p id={hintId} className="meta">
          {hint}
        </p>
      </div>
      <Button kind="line" aria-describedby={hintId} busyLabel={busyLabel} onClick={() => field.current?.click()}>
        {chosen === undefined ? 'Choose a file' : 'Choose another'}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = '' // so that the same one can be chosen again
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
