/** What tus says no with: a plain object, not an Error. */
type TusError = { status_code: number; body: string }

export const isTusError = (error: unknown): error is TusError =>
  typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error && typeof error.body === 'string'
