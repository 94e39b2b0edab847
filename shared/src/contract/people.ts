/** The people of the workspace and the ways in: bodies of requests and shapes of answers. */
import { z } from 'zod'
import { decisionIdSchema, personIdSchema } from './ids.ts'
import { wireName as name } from './wireText.ts'

const email = z.email().max(254)
const token = z.string().min(1).max(200)
/** An IANA name; whether it exists is asked of the engine's own list at the door. */
const timeZone = z.string().min(1).max(64)
const instant = z.int().min(0).max(8_640_000_000_000_000)

export const workspaceRoles = ['owner', 'admin', 'member'] as const
export type WorkspaceRole = (typeof workspaceRoles)[number]
export const decisionRoles = ['facilitator', 'participant', 'observer'] as const

/** `sample`: also makes the invented people and decisions of the sample. */
export const setUpSchema = z.strictObject({
  token,
  workspaceName: name,
  name,
  email: email.optional(),
  timeZone,
  sample: z.boolean().optional(),
})
export const newInvitationSchema = z.strictObject({
  role: z.enum(['admin', 'member']),
  decisionId: decisionIdSchema.optional(),
  decisionRole: z.enum(decisionRoles).optional(),
  maxUses: z.int().min(1).max(1_000).optional(),
  expiresAt: instant.optional(),
})
export const joinSchema = z.strictObject({ token, name, email: email.optional(), timeZone })
export const newSigninLinkSchema = z.strictObject({ personId: personIdSchema.optional() })
export const signInSchema = z.strictObject({ token })
export const newTokenSchema = z.strictObject({ name })
export const meChangesSchema = z.strictObject({ name: name.optional(), timeZone: timeZone.optional() })

export const meSchema = z.object({
  personId: personIdSchema,
  name: z.string(),
  role: z.enum(workspaceRoles),
  timeZone: z.string(),
  email: z.string().optional(),
  workspaceName: z.string(),
})
export const personSchema = z.object({
  personId: personIdSchema,
  name: z.string(),
  role: z.enum(workspaceRoles),
  timeZone: z.string(),
})
/** `former`: who was taken out of the workspace, for the names in what they did. */
export const peopleSchema = z.object({
  people: z.array(personSchema),
  former: z.array(z.object({ personId: personIdSchema, name: z.string() })),
})
/** Shown once, when it is made: only its hash is kept. */
export const madeLinkSchema = z.object({ token: z.string(), url: z.string() })
export const madeTokenSchema = z.object({ token: z.string() })
export const whoSchema = z.object({ personId: personIdSchema })
export const tokensSchema = z.object({
  tokens: z.array(z.object({ tokenId: z.uuid(), name: z.string(), madeAt: instant })),
})
/** Where I am signed in. `usedAt`: to the day. `isThis`: the session that asks. */
export const sessionsSchema = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      device: z.string().optional(),
      startedAt: instant.optional(),
      usedAt: instant,
      isThis: z.boolean(),
    }),
  ),
})
/** Those that still let somebody in. `invitationId` names one without opening anything. */
export const invitationsSchema = z.object({
  invitations: z.array(
    z.object({
      invitationId: z.string(),
      invitedBy: personIdSchema,
      role: z.enum(['admin', 'member']),
      decisionId: decisionIdSchema.optional(),
      decisionRole: z.enum(decisionRoles).optional(),
      usesLeft: z.int(),
      expiresAt: instant,
    }),
  ),
})
/** What an invitation says before it is accepted. */
export const invitationPreviewSchema = z.object({
  workspaceName: z.string(),
  invitedBy: z.string(),
  role: z.enum(['admin', 'member']),
  decisionId: decisionIdSchema.optional(),
  decisionTitle: z.string().optional(),
})

export type PersonView = z.infer<typeof personSchema>
export type MeView = z.infer<typeof meSchema>
export type SessionView = z.infer<typeof sessionsSchema>['sessions'][number]
export type TokenView = z.infer<typeof tokensSchema>['tokens'][number]
export type InvitationView = z.infer<typeof invitationsSchema>['invitations'][number]
export type InvitationPreview = z.infer<typeof invitationPreviewSchema>
