import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { ServerTestsFirst } from './scripts/serverTestsFirst.ts'

export default defineConfig({
  test: {
    /** Tests of the server wait for disks and processes: on two cores one file at a time would leave one idle. */
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: ServerTestsFirst },
    projects: [
      {
        /** Pure, so that its files may share what they have loaded. */
        test: {
          name: 'shared',
          include: ['shared/src/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts'],
          environment: 'node',
          globalSetup: './scripts/builtServer.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'client', include: ['client/src/**/*.test.{ts,tsx}'], environment: 'happy-dom', testTimeout: 20_000 } },
    ],
  },
})
