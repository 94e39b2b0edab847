/** The versions as one line, newest first: a ring for the one that is compared from, a disc for the one compared to. */
import type { DocumentVersion } from '@concord/shared/contract'
import { useDecision } from '../decision/useDecision.ts'
import { AvatarRow } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lock } from '../ui/icons.ts'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import type { Versions } from './useVersions.ts'
import { changeWords, versionLabel } from './versionWords.ts'

type Props = {
  found: Versions
  from: DocumentVersion | null
  to: DocumentVersion
  /** Somebody wants to see what has changed since this one. */
  onChoose: (version: DocumentVersion) => void
}

export function VersionList({ found, from, to, onChoose }: Props) {
  return (
    <>
      <ol className="vers">
        {found.versions.map(version => (
          <li key={version.version} className={lookOf(version, from, to)}>
            <span className="node" aria-hidden="true" />
            <VersionRow version={version} found={found} from={from} to={to} onChoose={onChoose} />
          </li>
        ))}
      </ol>
      {found.loadEarlier && (
        <Button kind="quiet" small onClick={found.loadEarlier}>
          Show earlier versions
        </Button>
      )}
    </>
  )
}

function VersionRow({ version, found, from, to, onChoose }: Props & { version: DocumentVersion }) {
  const { nameOf } = useDecision()
  const clock = { now: useNow(), zone: useZone() }
  const which = version.version === from?.version ? 'From' : version.version === to.version ? 'To' : null
  return (
    <button type="button" onClick={() => onChoose(version)} aria-pressed={which !== null}>
      <span>
        <b className="num">{versionLabel(version, found.areTimesDays, clock)}</b>
        <span className="meta num">{changeWords(version, nameOf)}</span>
        {version.frozen && (
          <span className="meta froz">
            <Icon path={lock} size="s" />
            {version.frozen.name}
          </span>
        )}
        {!version.isWhole && <span className="meta lost">Not whole: something before it is lost</span>}
      </span>
      <span className="r">
        {which && <span className="which">{which}</span>}
        <AvatarRow people={version.by.map(id => ({ id, name: nameOf(id) }))} size={20} />
      </span>
    </button>
  )
}

function lookOf({ version }: DocumentVersion, from: DocumentVersion | null, to: DocumentVersion): string {
  const isBetween = version <= to.version && version > (from?.version ?? -1)
  const classes = [version === from?.version && 'a', version === to.version && 'b', isBetween && 'span']
  return classes.filter(Boolean).join(' ')
}
