/** A take after it was recorded, or recovered: play it, trim it, use it, or record again. It can be used before it is ready to be played. */
import { useState } from 'react'
import type { KeptTake, TakeStore } from '../player/takeStore.ts'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import type { Stay } from './copyTracks.ts'
import type { LiveTake } from './liveTake.ts'
import { TakeEditor } from './TakeEditor.tsx'
import { isTrimmed } from './trim.ts'
import { UseTake } from './UseTake.tsx'
import { useTake } from './useTake.ts'

type Props = {
  store: TakeStore
  take: KeptTake
  /** The take as it went up while it was recorded; null: it goes up when it is used. */
  live: LiveTake | null
  onUsed: () => Promise<void>
}

export function TakeReview({ store, take, live, onUsed }: Props) {
  const { raw, opened, pictures, isBroken } = useTake(store, take)
  const [stay, setStay] = useState<Stay | null>(null)
  return (
    <main className="rec-m" id="main" tabIndex={-1}>
      <section className="stage" aria-label="The take">
        {isBroken && !opened ? (
          <Notice kind="error">This take cannot be opened: what was kept of it is too short or damaged. Record it again.</Notice>
        ) : opened ? (
          <TakeEditor take={opened} pictures={pictures} levels={take.levels} stay={stay} onStay={setStay} />
        ) : (
          <Skeleton label="Opening the take" />
        )}
      </section>
      <aside className="rec-p" aria-label="Use this take">
        {(!isBroken || opened) && (
          <UseTake
            take={take}
            raw={raw}
            stay={stay && opened && isTrimmed(stay, opened) ? stay : null}
            live={live}
            onUsed={onUsed}
          />
        )}
      </aside>
    </main>
  )
}
