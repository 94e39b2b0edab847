/**
 * Somebody between this page and the server, or a server that lies, writes under the client id of the page: its letters would take the
 * place of those that were typed here without a connection. The page lets none of it in, and keeps what was typed.
 */
import type { BrowserContext, WebSocketRoute } from '@playwright/test'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { brief, saveState, write } from './writing.ts'

const [SYNC, STEP_1, STEP_2, UPDATE] = [0, 0, 1, 2]
/** Figure 14 of the catalogue asks for twenty: `ROUNDS=20`. */
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const FORGED = 'Thirteen byte'

/** Sits on the line of one browser: learns which id it writes under, cuts it, and forges what the server says. */
class Attacker {
  /** The client id that was last written under, and how many letters of it went out. */
  victim: { id: number; clock: number } = { id: 0, clock: 0 }
  #isCut = false
  #forge: ((message: Buffer) => Buffer) | null = null
  readonly #pages = new Set<WebSocketRoute>()

  async sitOn(context: BrowserContext): Promise<this> {
    await context.routeWebSocket(/\/docs\//, page => {
      if (this.#isCut) {
        void page.close()
        return
      }
      this.#pages.add(page)
      const server = page.connectToServer()
      page.onMessage(message => {
        if (typeof message !== 'string') this.#learn(message)
        server.send(message)
      })
      server.onMessage(message => page.send(typeof message === 'string' ? message : (this.#forge?.(message) ?? message)))
    })
    return this
  }

  async cut(): Promise<void> {
    this.#isCut = true
    for (const page of this.#pages) await page.close()
    this.#pages.clear()
  }

  /** The server seems to have thirteen letters of the victim that the victim has not sent. */
  letBackLying(): void {
    const { id, clock } = this.victim
    this.#forge = message => {
      if (message[0] !== SYNC || message[1] !== STEP_1) return message
      return syncMessage(STEP_1, Y.encodeStateVector(new Map([[id, clock + FORGED.length]])))
    }
    this.#isCut = false
  }

  letBack(): void {
    this.#forge = null
    this.#isCut = false
  }

  /** As it would be passed on by a relay that does not look. */
  writeInTheVictimsName(): void {
    const { id, clock } = this.victim
    const doc = new Y.Doc()
    doc.clientID = id
    doc.getText('filler').insert(0, 'x'.repeat(Math.max(1, clock)))
    const before = Y.encodeStateVector(doc)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(FORGED)])
    doc.getXmlFragment('content').insert(0, [paragraph])
    for (const page of this.#pages) page.send(syncMessage(UPDATE, Y.encodeStateAsUpdate(doc, before)))
  }

  #learn(message: Buffer): void {
    if (message[0] !== SYNC || (message[1] !== UPDATE && message[1] !== STEP_2)) return
    const { structs } = Y.decodeUpdate(contentOf(message))
    const last = structs.at(-1)
    if (last) this.victim = { id: last.id.client, clock: last.id.clock + last.length }
  }
}

function syncMessage(kind: number, content: Uint8Array): Buffer {
  return Buffer.from(
    encoding.encode(encoder => {
      encoding.writeVarUint(encoder, SYNC)
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, content)
    }),
  )
}

/** Behind the two bytes of its kind stands its length, in sevens of bits. */
function contentOf(message: Buffer): Uint8Array {
  let at = 2
  while (((message[at] ?? 0) & 0x80) !== 0) at++
  return message.subarray(at + 1)
}

test('[R12] a line that claims letters of mine which I never sent: no word typed offline is lost, round after round', async ({
  team,
}) => {
  test.setTimeout(240_000)
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const attacker = await new Attacker().sitOn(people[0].context)
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'Before.')
  await expect(saveState(ines)).toHaveText('Saved')
  const offer = ines.getByRole('alert').filter({ hasText: 'These words could not be saved in the brief.' })

  for (let round = 1; round <= ROUNDS; round++) {
    await attacker.cut()
    await write(ines, `Typed on ferry ${round}.`)
    await expect(saveState(ines)).toHaveText('Only on this device (1)')
    attacker.letBackLying()
    await expect(offer).toContainText(`Typed on ferry ${round}.`, { timeout: 20_000 })
    await expect(offer).toContainText('Somebody else wrote in the name of this page.')
    attacker.letBack()
    await expect(brief(ines)).toContainText('Before.')
    await write(ines, `Back ${round}.`)
    await expect(saveState(ines)).toHaveText('Saved')
    await offer.getByRole('button', { name: 'Discard' }).click()
  }

  const ravi = await people[1].open(`${path}/ideas`)
  for (const words of ['Before.', 'Back 1.', `Back ${ROUNDS}.`])
    await expect(ravi.getByText(words, { exact: true })).toHaveCount(1)
})

test('[R12] letters under my id that I never wrote do not come into my text, and what I type after it is saved', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const attacker = await new Attacker().sitOn(people[0].context)
  const [ines, ravi] = await Promise.all([people[0].open(`${path}/ideas`), people[1].open(`${path}/ideas`)])
  await write(ines, 'Before.')
  await expect(ravi.getByText('Before.')).toBeVisible()
  await expect(saveState(ines)).toHaveText('Saved')

  attacker.writeInTheVictimsName()
  await write(ines, 'After.')
  await expect(ravi.getByText('After.')).toBeVisible()
  await expect(ravi.getByText('Before.')).toBeVisible()
  await expect(brief(ines)).toContainText('Before.')
  await expect(brief(ines)).not.toContainText(FORGED)
})
