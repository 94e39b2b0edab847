/** Which two versions are compared, how many changes that makes, and the way from one to the next (keys k and j). */
import type { DocumentVersion } from '@concord/shared/contract'
import type { RefObject } from 'react'
import { Button } from '../ui/Button.tsx'
import { chevronDown, chevronUp } from '../ui/icons.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { useZone } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { counted } from '../ui/wordsFor.ts'
import { CHANGE } from './ComparedText.tsx'
import type { Versions } from './useVersions.ts'
import { versionLabel } from './versionWords.ts'

type Props = {
  found: Versions
  from: DocumentVersion | null
  to: DocumentVersion
  /** Null: nothing is compared, or not yet. */
  changeCount: number | null
  text: RefObject<HTMLElement | null>
  onChoose: (from: number | null, to: number) => void
}

const NOTHING = 'nothing'

export function ComparedBar({ found, from, to, changeCount, text, onChoose }: Props) {
  const clock = { now: useNow(), zone: useZone() }
  const go = (step: 1 | -1) => goToChange(text.current, step)
  useShortcuts({ j: () => go(1), k: () => go(-1) })
  const optionOf = (version: DocumentVersion) => ({
    value: String(version.version),
    label: versionLabel(version, found.areTimesDays, clock),
  })
  const earlier = found.versions.filter(({ version }) => version < to.version).map(optionOf)
  const later = found.versions.filter(({ version }) => version > (from?.version ?? -1)).map(optionOf)
  return (
    <div className="cmp num">
      <SelectField
        label="From version"
        hideLabel
        value={from ? String(from.version) : NOTHING}
        options={[...earlier, { value: NOTHING, label: 'The text alone' }]}
        onChange={value => onChoose(value === NOTHING ? null : Number(value), to.version)}
      />
      <span className="meta">to</span>
      <SelectField
        label="To version"
        hideLabel
        value={String(to.version)}
        options={later}
        onChange={value => onChoose(from?.version ?? null, Number(value))}
      />
      <span className="end">
        <span className="meta changes" role="status">
          {changeCount !== null && counted(changeCount, 'change')}
        </span>
        <Button
          kind="quiet"
          small
          iconOnly
          icon={chevronUp}
          aria-label="Previous change"
          aria-keyshortcuts="k"
          onClick={() => go(-1)}
        />
        <Button
          kind="quiet"
          small
          iconOnly
          icon={chevronDown}
          aria-label="Next change"
          aria-keyshortcuts="j"
          onClick={() => go(1)}
        />
      </span>
    </div>
  )
}

/** Goes round at the ends. */
function goToChange(text: HTMLElement | null, step: 1 | -1): void {
  const changes = [...(text?.querySelectorAll<HTMLElement>(`[${CHANGE}]`) ?? [])]
  const at = changes.indexOf(document.activeElement as HTMLElement)
  const first = step === 1 ? 0 : changes.length - 1
  const next = changes[at < 0 ? first : (at + step + changes.length) % changes.length]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
