/** Checking a decision without trusting who serves it. */
export * from './canonicalJson.ts'
export * from './chain.ts'
export { brokenInvariant } from './invariants.ts'
