/** The worker of the page, a chunk of its own. */
export const startPageWorker = (): Worker => new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' })
