/**
 * For tests of rights: everybody whom a route may meet, and the things that routes name. The decisions are the facilitator's: one in ideas,
 * one still being prepared, one that the workspace may read, one in a secret vote.
 */
import { randomUUID } from 'node:crypto'
import type { DecisionId, IdeaId } from '@concord/shared'
import type { SessionView, TokenView } from '@concord/shared/contract'
import * as Y from 'yjs'
import { hashToken } from '../catalogue/secretToken.ts'
import { makeSignInLink } from '../http/signInLink.ts'
import type { TestServer } from './testServer.ts'
import type { Visitor } from './visitor.ts'

/**
 * `outsider`: facilitates another decision. `removed`: was in the decision. `gone`: was in the workspace. `invited`: holds a link to the
 * decision and nothing else. `program`: has a personal token of the participant.
 */
export const callers = [
  'owner',
  'admin',
  'facilitator',
  'participant',
  'observer',
  'outsider',
  'removed',
  'gone',
  'invited',
  'program',
  'nobody',
] as const
export type CallerName = (typeof callers)[number]
export type Caller = { visitor: Visitor; headers: { Authorization?: string } }

export const stages = ['ideas', 'prepared', 'workspace', 'vote'] as const
export type Stage = (typeof stages)[number]

/** All of the facilitator. */
export type Things = {
  decisionId: string
  mediaId: string
  uploadId: string
  sessionId: string
  tokenId: string
  invitation: string
  invitationId: string
  personId: string
}

const takable = ['session', 'token', 'invitation', 'person', 'upload', 'ownSession'] as const
export type Taken = (typeof takable)[number]

const WEBM = Buffer.concat([Buffer.from('1a45dfa3a3428686810142f7810142f2810442f381084282847765626d', 'hex'), Buffer.alloc(64)])

export class RouteCast {
  readonly server: TestServer
  readonly callers: { readonly [N in CallerName]: Caller }
  readonly decisions: { readonly [S in Stage]: DecisionId }
  readonly #media: { readonly [S in Stage]: string }

  static async gather(server: TestServer): Promise<RouteCast> {
    const owner = await server.owner('Owner')
    const { token: adminLink } = await owner.ok('POST', '/api/invitations', { role: 'admin' })
    const admin = await joined(server, adminLink ?? '', 'Admin')
    const members = await server.members(owner, 'Facilitator', 'Participant', 'Observer', 'Outsider', 'Removed', 'Gone')
    const [facilitator, participant, observer, outsider, removed, gone] = members
    if (!facilitator || !participant || !observer || !outsider || !removed || !gone) throw new Error('Somebody did not join')
    await outsider.create()

    const prepare = async (settings: object) => {
      const id = await facilitator.create(settings)
      for (const [{ personId }, role] of [
        [participant, 'participant'],
        [removed, 'participant'],
        [gone, 'participant'],
        [observer, 'observer'],
      ] as const)
        await facilitator.does(id, { type: 'AddPerson', personId, role })
      await facilitator.does(id, { type: 'RemovePerson', personId: removed.personId })
      await facilitator.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
      return id
    }
    const decisions = {
      ideas: await prepare({}),
      prepared: await prepare({}),
      workspace: await prepare({ visibility: 'workspace' }),
      vote: await prepare({ ballots: 'secret' }),
    }
    for (const id of Object.values(decisions)) await server.app.relay.seed(id, 'brief', aWord(), facilitator.personId)
    for (const id of [decisions.ideas, decisions.workspace, decisions.vote])
      await facilitator.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    for (const text of ['A rota', 'Mornings'])
      await facilitator.does(decisions.vote, { type: 'PostIdea', ideaId: randomUUID() as IdeaId, text })
    await facilitator.does(decisions.vote, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    await owner.ok('DELETE', `/api/people/${gone.personId}`)

    const { token: program } = await participant.ok('POST', '/api/tokens', { name: 'Import' })
    const toDecision = { role: 'member', decisionId: decisions.ideas, decisionRole: 'facilitator' }
    const { token: invited } = await owner.ok('POST', '/api/invitations', toDecision)
    const as = (visitor: Visitor): Caller => ({ visitor, headers: {} })
    const bearing = (key = ''): Caller => ({ visitor: server.stranger(), headers: { Authorization: `Bearer ${key}` } })
    const all = {
      ...{
        owner: as(owner),
        admin: as(admin),
        facilitator: as(facilitator),
        participant: as(participant),
        observer: as(observer),
      },
      ...{ outsider: as(outsider), removed: as(removed), gone: as(gone), invited: bearing(invited), program: bearing(program) },
      nobody: as(server.stranger()),
    }
    const upload = (id: DecisionId) => uploaded(facilitator, id, WEBM)
    const ideas = await upload(decisions.ideas)
    const media = { ideas, prepared: await upload(decisions.prepared), workspace: await upload(decisions.workspace), vote: ideas }
    return new RouteCast(server, all, decisions, media)
  }

  private constructor(
    server: TestServer,
    all: { readonly [N in CallerName]: Caller },
    decisions: { readonly [S in Stage]: DecisionId },
    media: { readonly [S in Stage]: string },
  ) {
    this.server = server
    this.callers = all
    this.decisions = decisions
    this.#media = media
  }

  async things(stage: Stage): Promise<Things> {
    const decisionId = this.decisions[stage]
    const mine = { decisionId, mediaId: this.#media[stage] }
    const parts = await Promise.all(takable.map(what => this.fresh(what, stage)))
    return Object.assign(this.nothing(), mine, ...parts)
  }

  /** One more of these, so that whoever may take it away takes it from no other test. */
  async fresh(what: Taken, stage: Stage): Promise<Partial<Things>> {
    const [owner, facilitator] = [this.callers.owner.visitor, this.callers.facilitator.visitor]
    const invitation = async () => (await owner.ok('POST', '/api/invitations', { role: 'member' })).token ?? ''
    switch (what) {
      case 'ownSession':
        return {}
      case 'invitation': {
        const token = await invitation()
        return { invitation: token, invitationId: hashToken(token) }
      }
      case 'person':
        return { personId: (await joined(this.server, await invitation(), 'Guest')).personId }
      case 'upload':
        return { uploadId: await begun(facilitator, this.decisions[stage === 'vote' ? 'ideas' : stage]) } // nobody adds files to a vote
      case 'token': {
        await facilitator.ok('POST', '/api/tokens', { name: 'Another' })
        const { tokens } = await facilitator.ok<{ tokens: TokenView[] }>('GET', '/api/tokens')
        return { tokenId: tokens.at(-1)?.tokenId ?? '' }
      }
      case 'session': {
        await this.#signedIn(facilitator)
        const { sessions } = await facilitator.ok<{ sessions: SessionView[] }>('GET', '/api/sessions')
        return { sessionId: sessions.at(-1)?.sessionId ?? '' }
      }
    }
  }

  /** Names of things of the right form that there are not. */
  nothing(): Things {
    const [decisionId, mediaId, uploadId, sessionId, tokenId, personId] = Array.from({ length: 6 }, () => randomUUID())
    const no = (id = '') => id
    return {
      ...{
        decisionId: no(decisionId),
        mediaId: no(mediaId),
        uploadId: no(uploadId),
        sessionId: no(sessionId),
        tokenId: no(tokenId),
      },
      ...{ personId: no(personId), invitation: 'ci_nothing', invitationId: hashToken('nothing') },
    }
  }

  /** The same person with a session of its own, for what ends the session that asks. */
  async copyOf(name: CallerName): Promise<Caller> {
    const { visitor, headers } = this.callers[name]
    const isSignedIn = visitor.cookie !== null && name !== 'gone'
    return isSignedIn ? { visitor: await this.#signedIn(visitor), headers } : { visitor, headers }
  }

  async #signedIn({ personId }: Visitor): Promise<Visitor> {
    const { catalogue } = this.server.storage
    const now = () => this.server.clock.now()
    const { token } = await makeSignInLink(catalogue, { now }, { personId }, '')
    return this.server.stranger().enter(await this.server.stranger().post('/api/signin', { token }))
  }
}

function aWord(): Uint8Array {
  const doc = new Y.Doc()
  doc.getXmlFragment('content').insert(0, [new Y.XmlElement('paragraph')])
  return Y.encodeStateAsUpdate(doc)
}

async function joined(server: TestServer, token: string, name: string): Promise<Visitor> {
  return server.stranger().enter(await server.stranger().post('/api/join', { token, name, timeZone: 'UTC' }))
}

const tus = { 'Tus-Resumable': '1.0.0' }
export const uploadMetadata = (decisionId: string, name = 'a file'): string =>
  `decisionId ${Buffer.from(decisionId).toString('base64')},filename ${Buffer.from(name).toString('base64')}`

/** An upload under way, of unknown length. */
async function begun(visitor: Visitor, decisionId: string): Promise<string> {
  const headers = { ...tus, 'Upload-Defer-Length': '1', 'Upload-Metadata': uploadMetadata(decisionId) }
  return idOf(await visitor.send('POST', '/media/uploads', undefined, headers))
}

/** A whole one. */
export async function uploaded(visitor: Visitor, decisionId: string, bytes: Buffer): Promise<string> {
  const headers = { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': uploadMetadata(decisionId) }
  const id = idOf(await visitor.send('POST', '/media/uploads', undefined, headers))
  const part = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
  await visitor.send('PATCH', `/media/uploads/${id}`, new Uint8Array(bytes), part)
  return id
}

function idOf({ status, text, headers }: { status: number; text: string; headers: Headers }): string {
  const id = headers.get('location')?.split('/').at(-1)
  if (status !== 201 || !id) throw new Error(`The upload did not begin: ${status} ${text}`)
  return id
}
