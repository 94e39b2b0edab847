/**
 * For tests: every route of the server with a request that is well-formed, and what each caller gets. Written by hand from RULES ("Rights")
 * and ARCHITECTURE ("Contract on the wire"), not from the code. A route may have more than one row.
 */
import { randomUUID } from 'node:crypto'
import type { Stage, Taken, Things } from './routeCast.ts'
import { uploadMetadata } from './routeCast.ts'

export type Request = { path: string; body?: string; headers?: { readonly [name: string]: string } }
/** A status for each caller, in the order of `callers`; one alone is for all. For sockets `open`, or the code they are closed with. */
type Expected = string
export type RouteRow = {
  /** Method and address as they are registered; `WS` for a socket. */
  route: string
  /** What is different from other rows of the same route. */
  about?: string
  ask(things: Things): Request
  /** By what the decision is like; where only `ideas` is given, it does not matter. */
  expected: { readonly [S in Stage]?: Expected } & { ideas: Expected }
  /** What is used up or taken away: each caller gets one of its own. */
  takes?: Taken
}

const json = (body: object): Pick<Request, 'body' | 'headers'> => ({
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})
const tus = { 'Tus-Resumable': '1.0.0' }
const bytes = { ...tus, 'Content-Type': 'application/offset+octet-stream' }
const command = (id: string, fields: object): Request => ({
  path: `/api/decisions/${id}/commands`,
  ...json({ id: randomUUID(), ...fields }),
})

const rights = {
  //                  owner admin faci part obse outs remo gone invi prog nobody
  anybody: '           200',
  isSignedIn: '        200   200   200  200  200  200  200  401  401  200  401',
  makes: '             201   201   201  201  201  201  201  401  401  201  401',
  makesWayIn: '        201   201   201  201  201  201  201  401  401  403  401',
  adminMakesWayIn: '   201   201   403  403  403  403  403  401  401  403  401',
  adminSees: '         200   200   403  403  403  403  403  401  401  403  401',
  imports: '           422   422   403  403  403  403  403  401  401  403  401',
  adminTakesAway: '    204   204   403  403  403  403  403  401  401  403  401',
  takesOwnAway: '      404   404   204  404  404  404  404  401  401  403  401',
  invitesOthers: '     403   403   403  403  403  403  403  401  401  403  401',
  seesOwnUpload: '     404   404   200  404  404  404  404  401  401  404  401',
  changesOwnUpload: '  404   404   204  404  404  404  404  401  401  404  401',
  rewritesOwnUpload: ' 404   404   422  404  404  404  404  401  401  404  401', // nothing was sent yet, so there is no start to write anew
  reads: {
    ideas: '           404   404   200  200  200  404  404  401  401  200  401',
    prepared: '        404   404   200  403  403  404  404  401  401  403  401',
    workspace: '       200   200   200  200  200  200  200  401  401  200  401',
  },
  hears: {
    ideas: '           4403  4403  open open open 4403 4403 4401 4401 open 4401',
    prepared: '        4403  4403  open open open 4403 4403 4401 4401 open 4401',
    workspace: '       open  open  open open open open open 4401 4401 open 4401',
  },
  readsText: {
    ideas: '           4403  4403  open open open 4403 4403 4401 4401 open 4401',
    prepared: '        4403  4403  open 4403 4403 4403 4403 4401 4401 4403 4401',
    workspace: '       open  open  open open open open open 4401 4401 open 4401',
  },
  readsFile: {
    ideas: '           404   404   200  200  200  404  404  401  401  200  401',
    prepared: '        404   404   200  404  404  404  404  401  401  404  401',
    workspace: '       200   200   200  200  200  200  200  401  401  200  401',
  },
  addsFile: {
    // whoever may say something may say it aloud
    ideas: '           404   404   201  201  403  404  404  401  401  201  401',
    prepared: '        404   404   201  403  403  404  404  401  401  403  401',
    workspace: '       403   403   201  201  403  403  403  401  401  201  401',
  },
  postsIdea: {
    ideas: '           404   404   200  200  403  404  404  401  401  200  401',
    prepared: '        404   404   409  409  403  404  404  401  401  409  401',
    workspace: '       404   404   200  200  403  404  404  401  401  200  401',
  },
  editsContext: {
    ideas: '           404   404   200  403  403  404  404  401  401  403  401',
    prepared: '        404   404   200  403  403  404  404  401  401  403  401',
    workspace: '       404   404   200  403  403  404  404  401  401  403  401',
  },
  takesPaper: '        404   404   200  200  403  404  404  401  401  200  401',
  findsNoPoll: '       404   404   404  404  404  404  404  401  401  404  401',
  findsNoBox: '        400   400   400  400  400  400  400  400  400  400  404', // whoever brings a session is sent away
  castsWithoutPaper: ' 400   400   400  400  400  400  400  400  400  400  403',
  findsBallot: '       400   400   400  400  400  400  400  400  400  400  200',
  appoints: {
    ideas: '           200   200   200  403  403  404  404  401  401  403  401',
    prepared: '        200   200   200  403  403  404  404  401  401  403  401',
    workspace: '       200   200   200  403  403  404  404  401  401  403  401',
  },
}

const readsDecision = (route: string, path: (id: string) => string, expected: RouteRow['expected'] = rights.reads): RouteRow => ({
  route,
  ask: ({ decisionId }) => ({ path: path(decisionId) }),
  expected,
})
const forAll = (route: string, expected: Expected, path = route.split(' ')[1] ?? ''): RouteRow => ({
  route,
  ask: () => ({ path }),
  expected: { ideas: expected },
})

export const routeTable: readonly RouteRow[] = [
  forAll('GET /healthz', rights.anybody),
  forAll('GET /readyz', rights.anybody),
  forAll('GET /metrics', rights.anybody),
  forAll('GET /*', rights.anybody, '/a/page'),
  forAll('GET /api/openapi.json', rights.anybody),
  forAll('GET /api/docs', rights.anybody),
  forAll('GET /api/docs/static/index.html', '302'),
  forAll('GET /api/docs/static/swagger-initializer.js', rights.anybody),
  forAll('GET /api/docs/json', rights.anybody),
  forAll('GET /api/docs/yaml', rights.anybody),
  forAll('GET /api/docs/static/*', rights.anybody, '/api/docs/static/swagger-ui.css'),

  {
    route: 'POST /api/setup',
    ask: () => ({ path: '/api/setup', ...json({ token: 'cs_wrong', workspaceName: 'W', name: 'Eve', timeZone: 'UTC' }) }),
    expected: { ideas: '409' },
  },
  {
    route: 'POST /api/join',
    about: 'with a key that nobody gave',
    ask: () => ({ path: '/api/join', ...json({ token: 'ci_wrong', name: 'Eve', timeZone: 'UTC' }) }),
    expected: { ideas: '403' },
  },
  {
    route: 'POST /api/join',
    about: 'with an invitation',
    ask: ({ invitation }) => ({ path: '/api/join', ...json({ token: invitation, name: 'Eve', timeZone: 'UTC' }) }),
    expected: { ideas: '201' },
    takes: 'invitation',
  },
  {
    route: 'POST /api/signin',
    ask: () => ({ path: '/api/signin', ...json({ token: 'cl_wrong' }) }),
    expected: { ideas: '403' },
  },
  {
    route: 'POST /api/signout',
    ask: () => ({ path: '/api/signout', ...json({}) }),
    expected: { ideas: '204' },
    takes: 'ownSession',
  },
  {
    route: 'POST /api/operator/signin-links',
    ask: () => ({ path: '/api/operator/signin-links', ...json({ person: 'Owner' }) }),
    expected: { ideas: '401' },
  },
  {
    route: 'POST /api/operator/backups',
    ask: () => ({ path: '/api/operator/backups', ...json({ folder: '/nowhere' }) }),
    expected: { ideas: '401' },
  },
  {
    route: 'POST /api/operator/checks',
    ask: () => ({ path: '/api/operator/checks', ...json({}) }),
    expected: { ideas: '401' },
  },

  {
    route: 'POST /api/decisions/:id/polls/:poll/paper',
    ask: ({ decisionId }) => ({
      path: `/api/decisions/${decisionId}/polls/vote-1/paper`,
      ...json({ blinded: Buffer.alloc(384, 1).toString('base64url') }),
    }),
    expected: { ideas: rights.findsNoPoll, vote: rights.takesPaper },
  },
  {
    route: 'GET /api/decisions/:id/polls/:poll',
    ask: ({ decisionId }) => ({ path: `/api/decisions/${decisionId}/polls/vote-1` }),
    expected: { ideas: rights.findsNoPoll, vote: rights.reads.ideas },
  },
  {
    route: 'POST /api/ballot-box/:id/:poll',
    ask: ({ decisionId }) => ({
      path: `/api/ballot-box/${decisionId}/vote-1`,
      ...json({ key: '', credential: '', content: '', signature: '', pad: '' }),
    }),
    expected: { ideas: rights.findsNoBox, vote: rights.castsWithoutPaper },
  },
  {
    route: 'POST /api/ballot-box/:id/:poll/find',
    ask: ({ decisionId }) => ({ path: `/api/ballot-box/${decisionId}/vote-1/find`, ...json({ key: '', pad: '' }) }),
    expected: { ideas: rights.findsNoBox, vote: rights.findsBallot },
  },

  {
    route: 'POST /api/signin-links',
    about: 'for oneself',
    ask: () => ({ path: '/api/signin-links', ...json({}) }),
    expected: { ideas: rights.makesWayIn },
  },
  {
    route: 'POST /api/signin-links',
    about: 'for somebody else',
    ask: ({ personId }) => ({ path: '/api/signin-links', ...json({ personId }) }),
    expected: { ideas: rights.adminMakesWayIn },
  },
  forAll('GET /api/sessions', rights.isSignedIn),
  {
    route: 'DELETE /api/sessions/:sessionId',
    ask: ({ sessionId }) => ({ path: `/api/sessions/${sessionId}` }),
    expected: { ideas: rights.takesOwnAway },
    takes: 'session',
  },
  {
    route: 'POST /api/tokens',
    ask: () => ({ path: '/api/tokens', ...json({ name: 'x' }) }),
    expected: { ideas: rights.makesWayIn },
  },
  forAll('GET /api/tokens', rights.isSignedIn),
  {
    route: 'DELETE /api/tokens/:tokenId',
    ask: ({ tokenId }) => ({ path: `/api/tokens/${tokenId}` }),
    expected: { ideas: rights.takesOwnAway },
    takes: 'token',
  },
  {
    route: 'POST /api/invitations',
    about: 'to the workspace',
    ask: () => ({ path: '/api/invitations', ...json({ role: 'member' }) }),
    expected: { ideas: rights.adminMakesWayIn },
  },
  {
    route: 'POST /api/invitations',
    about: 'to take part in a decision of others',
    ask: ({ decisionId }) => ({ path: '/api/invitations', ...json({ role: 'member', decisionId }) }),
    expected: { ideas: rights.invitesOthers },
  },
  forAll('GET /api/invitations', rights.adminSees),
  {
    route: 'GET /api/invitations/:key',
    ask: ({ invitation }) => ({ path: `/api/invitations/${invitation}` }),
    expected: { ideas: rights.anybody },
  },
  {
    route: 'DELETE /api/invitations/:key',
    ask: ({ invitationId }) => ({ path: `/api/invitations/${invitationId}` }),
    expected: { ideas: rights.adminTakesAway },
    takes: 'invitation',
  },

  forAll('GET /api/me', rights.isSignedIn),
  {
    route: 'PATCH /api/me',
    ask: () => ({ path: '/api/me', ...json({ timeZone: 'UTC' }) }),
    expected: { ideas: rights.isSignedIn },
  },
  forAll('GET /api/people', rights.isSignedIn),
  {
    route: 'DELETE /api/people/:personId',
    ask: ({ personId }) => ({ path: `/api/people/${personId}` }),
    expected: { ideas: rights.adminTakesAway },
    takes: 'person',
  },

  {
    route: 'POST /api/decisions',
    ask: () => ({ path: '/api/decisions', ...json({ title: 'T', question: 'Q' }) }),
    expected: { ideas: rights.makes },
  },
  forAll('GET /api/decisions', rights.isSignedIn),
  readsDecision('GET /api/decisions/:id', id => `/api/decisions/${id}`),
  readsDecision('GET /api/decisions/:id/log', id => `/api/decisions/${id}/log`),
  readsDecision('GET /api/decisions/:id/bundle', id => `/api/decisions/${id}/bundle`),
  {
    route: 'POST /api/decisions/import',
    about: 'of a file that is no decision',
    ask: () => ({ path: '/api/decisions/import', ...json({}) }),
    expected: { ideas: rights.imports },
  },
  readsDecision('GET /api/decisions/:id/watched', id => `/api/decisions/${id}/watched`),
  readsDecision('GET /api/decisions/:id/summary', id => `/api/decisions/${id}/summary`),
  readsDecision('GET /api/decisions/:id/summary.json', id => `/api/decisions/${id}/summary.json`),
  readsDecision('GET /api/decisions/:id/summary.md', id => `/api/decisions/${id}/summary.md`),
  readsDecision('GET /api/decisions/:id/summary.html', id => `/api/decisions/${id}/summary.html`),
  readsDecision('GET /api/decisions/:id/summary.css', id => `/api/decisions/${id}/summary.css`, { ideas: rights.anybody }),
  readsDecision('GET /api/decisions/:id/documents/:doc/versions', id => `/api/decisions/${id}/documents/brief/versions`),
  readsDecision(
    'GET /api/decisions/:id/documents/:doc/versions/:version',
    id => `/api/decisions/${id}/documents/brief/versions/0`,
    rights.reads,
  ),
  {
    route: 'POST /api/decisions/:id/commands',
    about: 'what participants send',
    ask: ({ decisionId }) => command(decisionId, { type: 'PostIdea', ideaId: randomUUID(), text: 'A rota' }),
    expected: rights.postsIdea,
  },
  {
    route: 'POST /api/decisions/:id/commands',
    about: 'what facilitators send',
    ask: ({ decisionId }) => command(decisionId, { type: 'EditContext', doneWhen: randomUUID() }),
    expected: rights.editsContext,
  },
  {
    route: 'POST /api/decisions/:id/commands',
    about: 'what admins outside may send, too',
    ask: ({ decisionId, personId }) => command(decisionId, { type: 'AddPerson', personId, role: 'facilitator' }),
    expected: rights.appoints,
    takes: 'person',
  },
  readsDecision('GET /api/decisions/:id/live', id => `/api/decisions/${id}/live`, { ideas: '404' }),
  readsDecision('WS /api/decisions/:id/live', id => `/api/decisions/${id}/live`, rights.hears),
  readsDecision('GET /docs/:decisionId/:doc', id => `/docs/${id}/brief`, { ideas: '404' }),
  readsDecision('WS /docs/:decisionId/:doc', id => `/docs/${id}/brief`, rights.readsText),

  { route: 'OPTIONS /media/uploads', ask: () => ({ path: '/media/uploads' }), expected: { ideas: '204' } },
  {
    route: 'POST /media/uploads',
    ask: ({ decisionId }) => ({
      path: '/media/uploads',
      headers: { ...tus, 'Upload-Length': '8', 'Upload-Metadata': uploadMetadata(decisionId) },
    }),
    expected: rights.addsFile,
  },
  {
    route: 'HEAD /media/uploads/:id',
    ask: ({ uploadId }) => ({ path: `/media/uploads/${uploadId}`, headers: tus }),
    expected: { ideas: rights.seesOwnUpload },
  },
  {
    route: 'PATCH /media/uploads/:id',
    ask: ({ uploadId }) => ({ path: `/media/uploads/${uploadId}`, headers: { ...bytes, 'Upload-Offset': '0' }, body: 'abcd' }),
    expected: { ideas: rights.changesOwnUpload },
    takes: 'upload',
  },
  {
    route: 'PUT /media/uploads/:id/start',
    ask: ({ uploadId }) => ({
      path: `/media/uploads/${uploadId}/start`,
      headers: { 'Content-Type': 'application/octet-stream' },
      body: 'abcd',
    }),
    expected: { ideas: rights.rewritesOwnUpload },
  },
  {
    route: 'DELETE /media/uploads/:id',
    ask: ({ uploadId }) => ({ path: `/media/uploads/${uploadId}`, headers: tus }),
    expected: { ideas: rights.changesOwnUpload },
    takes: 'upload',
  },
  { route: 'GET /media/:id', ask: ({ mediaId }) => ({ path: `/media/${mediaId}` }), expected: rights.readsFile },
]

export const expectedOf = (row: RouteRow, stage: Stage, caller: number): string | undefined => {
  const statuses = (row.expected[stage] ?? row.expected.ideas).trim().split(/\s+/)
  return statuses.length === 1 ? statuses[0] : statuses[caller]
}
