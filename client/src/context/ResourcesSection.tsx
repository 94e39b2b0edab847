/** Links that people should know. */
import { type ResourceId, textLimits } from '@concord/shared'
import { type FormEvent, useState } from 'react'
import { newId } from '../decision/newId.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { fileText, link, plus } from '../ui/icons.ts'
import { TextField } from '../ui/TextField.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useOpener } from '../ui/useOpener.ts'

export function ResourcesSection({ canEdit }: { canEdit: boolean }) {
  const { state } = useDecision()
  const [isAdding, setAdding] = useState(false)
  const { opener, giveBack } = useOpener()
  if (!canEdit && state.resources.length === 0) return null
  return (
    <section className="sect" aria-label="Resources">
      <div className="sect-h">
        <h2>Resources</h2>
        {canEdit && (
          <Button ref={opener} kind="quiet" small icon={plus} onClick={() => setAdding(true)}>
            Add a link
          </Button>
        )}
      </div>
      {state.resources.length > 0 && (
        <ul className="res">
          {state.resources.map(resource => (
            <li key={resource.resourceId}>
              <Icon path={resource.url ? link : fileText} />
              <a href={resource.url ?? `/media/${resource.mediaId}`} target="_blank" rel="noopener noreferrer">
                {resource.title}
              </a>
              <span className="meta clip">{resource.url && hostOf(resource.url)}</span>
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <AddResource
          onDone={() => {
            setAdding(false)
            giveBack()
          }}
        />
      )}
    </section>
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '')

function AddResource({ onDone }: { onDone: () => void }) {
  const { id } = useDecision()
  const draft = useDraft<{ title: string; url: string }>(`new-resource/${id}`, { title: '', url: '' })
  const { title, url } = draft.value
  const { act, isBusy, problem } = useAct()
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await act({ type: 'AddResource', resourceId: newId<ResourceId>(), title, url: url.trim() }))) return
    draft.clear()
    onDone()
  }
  return (
    <form className="stack add-line" onSubmit={event => void add(event)}>
      <TextField
        label="What it is"
        value={title}
        onChange={next => draft.set({ title: next, url })}
        limit={textLimits.title}
        autoFocus
      />
      <TextField
        label="Address"
        value={url}
        onChange={next => draft.set({ title, url: next })}
        error={problem}
        placeholder="https://"
      />
      <div className="row">
        <Button type="submit" busyLabel={isBusy ? 'Adding' : undefined}>
          Add the link
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
