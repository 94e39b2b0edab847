/**
 * The environment as one typed Config, or one error that names everything wrong with it. Nothing has to be set.
 * Why HOST is 127.0.0.1: the page travels over plain HTTP until somebody puts TLS before it, so a fresh start is open to this machine
 * (and to a proxy on it) only; HOST=0.0.0.0 opens it to the network, in a container too.
 */
import { resolve } from 'node:path'
import { z } from 'zod'
import { type Limits, limitsOf, limitVariables, whole } from './limits.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type Config = {
  host: string
  port: number
  dataDir: string
  /** Where people reach this server, without a slash at the end. Null: links and Origin follow the request. */
  publicUrl: string | null
  /** Whether X-Forwarded-* is believed, as far as the nearest proxy wrote it. */
  trustProxy: boolean
  /** Null: one is made by chance at each start of an empty instance. */
  setUpToken: string | null
  logLevel: (typeof logLevels)[number]
  limits: Limits
}

export class ConfigError extends Error {
  constructor(flaws: readonly string[]) {
    super(`The environment cannot be used:\n${flaws.map(flaw => `  ${flaw}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

const yesOrNo = z.enum(['true', 'false', '1', '0'], 'must be true or false').transform(value => value === 'true' || value === '1')
const origin = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : null
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (isOrigin) return url.origin
  ctx.addIssue({ code: 'custom', message: 'must be an address such as https://decide.example.org, without a path' })
  return z.NEVER
})
const later = (what: string) =>
  z.undefined(`is set, but this version keeps everything under DATA_DIR; ${what} comes later. Unset it to start.`).optional()

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  DATA_DIR: z.string().min(1).default('data'),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: yesOrNo.default(false),
  SETUP_TOKEN: z.string().min(16, 'must have at least 16 characters').max(200).optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  ...limitVariables,
  DATABASE_URL: later('PostgreSQL'),
  REDIS_URL: later('Redis'),
})

/** An empty variable counts as one that is not set. Throws ConfigError. */
export function readConfig(environment: { readonly [name: string]: string | undefined }): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  const env = parsed.data
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(env.DATA_DIR),
    publicUrl: env.PUBLIC_URL ?? null,
    trustProxy: env.TRUST_PROXY,
    setUpToken: env.SETUP_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
    limits: limitsOf(env),
  }
}
