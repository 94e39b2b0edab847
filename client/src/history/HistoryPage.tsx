/**
 * The history of a text: its versions by author and time, any two of them compared, an earlier one brought back. What is compared stands
 * in the address, so that it can be sent to somebody.
 */
import { type DocumentName, documentNames } from '@concord/shared'
import type { DocumentVersion } from '@concord/shared/contract'
import { useRef } from 'react'
import { useSearchParams } from 'react-router'
import './history.css'
import { explainProblem } from '../api/explainProblem.ts'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { counted } from '../ui/wordsFor.ts'
import { ComparedBar } from './ComparedBar.tsx'
import { ComparedText } from './ComparedText.tsx'
import { countChanges } from './compareLines.ts'
import { FrozenSeal } from './FrozenSeal.tsx'
import { HistoryTabs, textNames } from './HistoryTabs.tsx'
import { RestoreFoot } from './RestoreFoot.tsx'
import { useComparison } from './useComparison.ts'
import { useVersions, type Versions, type VersionsQuery } from './useVersions.ts'
import { VersionList } from './VersionList.tsx'

export function HistoryPage() {
  const [search] = useSearchParams()
  const doc = documentNames.find(name => name === search.get('doc')) ?? 'brief'
  const query = useVersions(doc)
  const newest = query.found?.versions[0]
  if (query.found && newest) return <Compared key={doc} doc={doc} query={query} found={query.found} newest={newest} />
  return (
    <DecisionPage read={null} title="History">
      <HistoryTabs current={doc} />
      {query.error ? (
        <Notice kind="error" action={{ label: 'Try again', onAction: query.look }}>
          {explainProblem(query.error)}
        </Notice>
      ) : query.found ? (
        <>
          <Losses found={query.found} name={textNames[doc]} />
          <EmptyState title={`Nothing has been written in the ${textNames[doc].toLowerCase()} yet`}>
            Every version will stand here, with who wrote it and when.
          </EmptyState>
        </>
      ) : (
        <Skeleton label="Loading the history" />
      )}
    </DecisionPage>
  )
}

type ComparedProps = { doc: DocumentName; query: VersionsQuery; found: Versions; newest: DocumentVersion }

function Compared({ doc, query, found, newest }: ComparedProps) {
  const { rights } = useDecision()
  const text = useRef<HTMLDivElement>(null)
  const { from, to, choose } = useChosen(found.versions, newest)
  const { compared, error } = useComparison(doc, from?.version ?? null, to.version)
  const name = textNames[doc]
  const frozen = to.frozen ?? from?.frozen
  const frozenText = to.frozen ? compared?.to : compared?.from
  return (
    <DecisionPage
      read={null}
      title="History"
      panel={{
        title: 'Versions',
        content: (
          <>
            <VersionList
              found={found}
              from={from}
              to={to}
              onChoose={version =>
                version === newest ? choose(before(found.versions, newest), newest) : choose(version, newest)
              }
            />
            {found.areTimesDays && (
              <p className="meta days-note">While authors of ideas are hidden, the history says the day and no hour.</p>
            )}
          </>
        ),
        ...(rights.documents[doc] === 'write' && {
          foot: (
            <RestoreFoot
              doc={doc}
              version={from ?? to}
              text={from ? (compared?.from ?? null) : (compared?.to ?? null)}
              isNow={from === null && to === newest}
              onChanged={query.look}
            />
          ),
        }),
      }}
    >
      <HistoryTabs current={doc} />
      <Losses found={found} name={name} />
      <ComparedBar
        found={found}
        from={from}
        to={to}
        changeCount={compared?.from ? countChanges(compared.lines) : null}
        text={text}
        onChoose={(nextFrom, nextTo) =>
          choose(found.versions.find(one => one.version === nextFrom) ?? null, versionAt(found, nextTo) ?? to)
        }
      />
      {frozen && frozenText && <FrozenSeal frozen={frozen} text={frozenText} />}
      {error ? <Notice kind="error">{explainProblem(error)}</Notice> : null}
      <div ref={text}>
        {compared ? (
          <ComparedText
            label={
              from ? `${name}, changes from version ${from.number} to version ${to.number}` : `${name}, version ${to.number}`
            }
            lines={compared.lines}
          />
        ) : (
          !error && <Skeleton label="Comparing the versions" />
        )}
      </div>
    </DecisionPage>
  )
}

/** What the address says; without it the newest version and the one before it. */
function useChosen(versions: readonly DocumentVersion[], newest: DocumentVersion) {
  const [search, setSearch] = useSearchParams()
  /** The one that holds what is asked for: it may have grown since the address was made. */
  const asked = (name: string) => {
    const place = search.get(name)
    return place === null ? undefined : versions.findLast(({ version }) => version >= Number(place))
  }
  const to = asked('to') ?? newest
  const askedFrom = asked('from')
  const isEarlier = askedFrom !== undefined && askedFrom.version < to.version // else it is one with the other by now
  const from = search.get('from') === 'nothing' ? null : isEarlier ? askedFrom : before(versions, to)
  const choose = (nextFrom: DocumentVersion | null, nextTo: DocumentVersion) => {
    const next = new URLSearchParams(search)
    next.set('from', nextFrom ? String(nextFrom.version) : 'nothing')
    if (nextTo === newest) next.delete('to')
    else next.set('to', String(nextTo.version))
    setSearch(next, { replace: true, preventScrollReset: true })
  }
  return { from, to, choose }
}

const versionAt = ({ versions }: Versions, version: number) => versions.find(one => one.version === version)

/** `versions` are newest first. */
const before = (versions: readonly DocumentVersion[], { version }: DocumentVersion): DocumentVersion | null =>
  versions.find(one => one.version < version) ?? null

function Losses({ found: { missing, isDamaged }, name }: { found: Versions; name: string }) {
  const lost = missing.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  if (lost === 0 && !isDamaged) return null
  return (
    <Notice kind="error">
      {lost > 0
        ? `The server’s disk has lost ${counted(lost, 'entry', 'entries')} of this history: what was written in them is not known any more. `
        : ''}
      {isDamaged
        ? `The ${name.toLowerCase()} is damaged and cannot be opened until whoever runs the server has repaired it; what can be read of its history is here.`
        : ''}
    </Notice>
  )
}
