/**
 * What browsers may do with what comes from here: our own scripts and styles only, nothing inline, nobody frames us; foreign players of
 * context videos are the only frames. No address is told to other sites, since links may carry keys.
 */
import type { FastifyHelmetOptions } from '@fastify/helmet'

const players = ['https://www.loom.com', 'https://www.youtube-nocookie.com', 'https://player.vimeo.com']

/** For what is answered before any plugin has a say: an address that cannot be read. */
export const headersOfNoPage = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** `isSecure`: people come over HTTPS. Without it, upgrading requests would break the page. */
export const securityHeaders = (isSecure: boolean): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'", 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      frameSrc: players,
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
  xFrameOptions: { action: 'deny' },
  crossOriginEmbedderPolicy: false,
})
