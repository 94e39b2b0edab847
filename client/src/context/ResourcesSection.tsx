/** Links and files that people should know: each says which they have read, for all to see. Who prepares adds, corrects and takes out. */
import { canAct, type MediaId, type Resource, type ResourceId, textLimits } from '@concord/shared'
import { lazy, Suspense, useRef, useState } from 'react'
import { newId } from '../decision/newId.ts'
import { Refusal } from '../decision/Refusal.tsx'
import { StayedBehind } from '../decision/StayedBehind.tsx'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check, ellipsis, fileText, link, plus, upload } from '../ui/icons.ts'
import { Menu } from '../ui/Menu.tsx'
import { listed } from '../ui/wordsFor.ts'
import { LinkForm } from './LinkForm.tsx'

const UploadProgress = lazy(() => import('./UploadProgress.tsx').then(module => ({ default: module.UploadProgress })))

/** What opens without danger; the server looks at what is in the file. */
const KINDS = '.pdf,.txt,.md,.csv,image/png,image/jpeg,audio/*,video/*'

export function ResourcesSection({ canEdit }: { canEdit: boolean }) {
  const { id, state } = useDecision()
  const [isAdding, setAdding] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const { act, problem } = useAct()
  if (!canEdit && state.resources.length === 0) return null
  const addFile = async (mediaId: MediaId) => {
    const title = (file?.name ?? '').replace(/\.[^.]{1,10}$/, '').slice(0, textLimits.title) || 'A file'
    await act({ type: 'AddResource', resourceId: newId<ResourceId>(), title, mediaId })
    setFile(null)
  }
  return (
    <section className="sect" aria-label="Resources">
      <div className="sect-h">
        <h2>Resources</h2>
        {canEdit && (
          <span className="row end">
            <Button kind="quiet" small icon={plus} onClick={() => setAdding(true)}>
              Add a link
            </Button>
            <Button kind="quiet" small icon={upload} onClick={() => picker.current?.click()}>
              Add a file
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              accept={KINDS}
              aria-label="File for the resources"
              onChange={event => {
                setFile(event.target.files?.[0] ?? null)
                event.target.value = ''
              }}
            />
          </span>
        )}
      </div>
      {state.resources.length > 0 && (
        <ul className="res">
          {state.resources.map(resource => (
            <ResourceItem key={resource.resourceId} resource={resource} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {isAdding && (
        <LinkForm
          place={`new-resource/${id}`}
          initial={{ title: '', url: '' }}
          verb="Add the link"
          command={({ title, url }) => ({ type: 'AddResource', resourceId: newId<ResourceId>(), title, url })}
          onDone={() => setAdding(false)}
        />
      )}
      {file && (
        <Suspense fallback={null}>
          <UploadProgress
            what="file"
            key={`${file.name}${file.size}`}
            file={file}
            decisionId={id}
            onDone={addFile}
            onGone={() => setFile(null)}
          />
        </Suspense>
      )}
      <Refusal problem={problem} />
      {canEdit && (
        <p className="hint">A PDF, a picture, a plain text, a sound or a film. Files are for the people of this decision only.</p>
      )}
    </section>
  )
}

function ResourceItem({ resource, canEdit }: { resource: Resource; canEdit: boolean }) {
  const { id, imported } = useDecision()
  const [isRevising, setRevising] = useState(false)
  const { act, problem } = useAct()
  const { resourceId, title, url, mediaId } = resource
  if (isRevising)
    return (
      <li className="res-edit">
        <LinkForm
          place={`revise/${id}/${resourceId}`}
          initial={{ title, url: url ?? '' }}
          isFile={url === null}
          verb="Save"
          command={next => ({ type: 'ReviseResource', resourceId, title: next.title, ...(url !== null && { url: next.url }) })}
          onDone={() => setRevising(false)}
        />
      </li>
    )
  if (imported && url === null)
    return (
      <li>
        <Icon path={fileText} />
        <span>{title}</span>
        <StayedBehind what="This file" />
      </li>
    )
  return (
    <li>
      <Icon path={url ? link : fileText} />
      <a href={url ?? `/media/${mediaId}`} target="_blank" rel="noopener noreferrer">
        {title}
      </a>
      <span className="meta clip">{url ? hostOf(url) : 'File'}</span>
      <ReadMark resource={resource} />
      {canEdit && (
        <Menu
          label={`More for ${title}`}
          trigger={<Icon path={ellipsis} />}
          items={[
            { label: url ? 'Change the link' : 'Rename', onSelect: () => setRevising(true) },
            { label: 'Take out', danger: true, onSelect: () => void act({ type: 'RemoveResource', resourceId }) },
          ]}
        />
      )}
      <Refusal problem={problem} />
    </li>
  )
}

/** Mine as a button; how many of those who decide, with their names, for all. */
function ReadMark({ resource: { resourceId, title, readBy } }: { resource: Resource }) {
  const { state, me, nameOf } = useDecision()
  const { act, isBusy } = useAct()
  const whyNot = useWhyNot()
  const deciding = state.members.filter(member => canAct(state, member.personId))
  const readers = deciding.filter(member => readBy.includes(member.personId)).map(member => nameOf(member.personId))
  const hasRead = readBy.some(person => person === me.personId)
  const why = whyNot({ type: 'MarkResourceRead', resourceId })
  const count = `Read by ${readers.length} of ${deciding.length}`
  return (
    <span className="row res-read">
      <span className="meta num nowrap" title={listed(readers)}>
        {count}
        {readers.length > 0 && <span className="sr">: {listed(readers)}</span>}
      </span>
      {hasRead ? (
        <span className="meta nowrap res-mine">
          <Icon path={check} size="s" />
          You have read it
        </span>
      ) : (
        why === undefined && (
          <Button
            small
            kind="quiet"
            aria-label={`I have read ${title}`}
            busyLabel={isBusy ? 'Saving' : undefined}
            onClick={() => void act({ type: 'MarkResourceRead', resourceId })}
          >
            I have read it
          </Button>
        )
      )}
    </span>
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '')
