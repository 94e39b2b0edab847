/** The page of a secret poll in a browser of its own, with a poll's server that signs for real: for tests of what the page says and sends. */
import { type Ballot, type DecisionId, type PersonId, type Poll, pollOf } from '@concord/shared'
import { act } from 'react'
import { expect } from 'vitest'
import { MyPublishedBallot } from '../secret/MyPublishedBallot.tsx'
import { SecretBallot } from '../secret/SecretBallot.tsx'
import { answerFetch, type Call, networkFailure } from './answeringFetch.ts'
import { APollServer } from './aPollServer.ts'
import { AVotersBrowser } from './aVotersBrowser.ts'
import { inVote, vote1 } from './decisionsOnTheirWay.ts'
import { ana, ben, type GivenDecision } from './givenDecision.ts'
import { click, mount } from './mount.tsx'
import { InDecision, openFor } from './openDecision.tsx'

/** On a busy machine numbers of 3,072 bits take their time. */
const PATIENCE = { timeout: 10_000 }

/** Ben's. Three ideas, to be ranked. */
export class SecretPage {
  readonly server: APollServer
  readonly decision: GivenDecision = inVote({ shortlistMethod: 'schulze' })
  readonly calls: Call[]
  readonly inits: RequestInit[] = []
  /** The network of this page; another device has its own. */
  isCut = false
  #shown: Poll

  static async open(): Promise<SecretPage> {
    localStorage.clear()
    setSecure(true)
    return new SecretPage(await APollServer.open(crypto.randomUUID() as DecisionId))
  }

  private constructor(server: APollServer) {
    this.server = server
    const { options } = pollOf(this.decision.state, vote1) ?? { options: [] }
    Object.assign(server.opened, { options })
    this.#shown = server.running([ana, ben])
    this.show(this.#shown)
    this.calls = answerFetch(async (call, _count, init) => {
      this.inits.push(init)
      return Response.json(await this.#answerTo(call))
    })
  }

  /** The poll as the page sees it from now on. */
  show(poll: Poll): void {
    this.#shown = poll
    this.decision.state = { ...this.decision.state, decisionId: this.server.decisionId, polls: [poll] }
  }

  mount(as: PersonId = ben) {
    const poll = this.#shown
    return mount(
      <InDecision decision={openFor(this.decision, { as })}>
        {poll.status === 'open' ? <SecretBallot poll={poll} /> : <MyPublishedBallot poll={poll} />}
      </InDecision>,
    )
  }

  /** Casts one idea on first place, and leaves. Answers with the code. */
  async cast(): Promise<string> {
    const { host, unmount } = await this.mount()
    await says(host, 'Your vote is secret')
    await click(buttonOf(host, 'Rank '))
    await click(buttonOf(host, 'Cast my vote'))
    await says(host, 'Note your code first') // this browser has no database
    await click(buttonOf(host, 'I have noted it'))
    await says(host, 'Vote cast')
    const code = host.querySelector('[data-code]')?.textContent ?? ''
    await unmount()
    return code
  }

  /** Ben's other device opens the ballot with its code and casts this one. */
  async castElsewhere(code: string, ballot: Ballot | null): Promise<void> {
    const phone = new AVotersBrowser(this.server, ben).openTab()
    await phone.open(this.server.decisionId, this.server.opened, code)
    await phone.cast(this.server.decisionId, this.server.opened, ballot)
  }

  async #answerTo({ path, body }: Call): Promise<object> {
    if (this.isCut) return networkFailure()
    const asked = this.server.for(ben)
    const text = JSON.stringify(body)
    if (path.endsWith('/paper')) return asked.takePaper('', '', String(body?.blinded))
    if (path.endsWith('/find')) return asked.findBallot('', '', text)
    if (path.startsWith('/api/ballot-box/')) return asked.putBallot('', '', text)
    const { ballots } = this.server.publish()
    return { status: 'closed', papers: 1, ballots, opening: this.server.opened.opening }
  }
}

export const setSecure = (isSecure: boolean) =>
  Object.defineProperty(window, 'isSecureContext', { value: isSecure, configurable: true })

export const says = (host: HTMLElement, words: string) =>
  act(async () => expect.poll(() => host.textContent, PATIENCE).toContain(words))

/** By the beginning of its name. */
export function buttonOf(host: HTMLElement, name: string): HTMLElement {
  const found = [...host.querySelectorAll('button')].find(one =>
    (one.getAttribute('aria-label') ?? one.textContent)?.startsWith(name),
  )
  if (!found) throw new Error(`no button ${name}`)
  return found
}
