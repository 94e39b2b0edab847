/** The contract on the wire: zod schemas for the server's door; the page takes only their types. */
export * from './commands.ts'
export * from './decisions.ts'
export * from './history.ts'
export * from './ids.ts'
export * from './people.ts'
export * from './problems.ts'
export * from './secretPolls.ts'
export * from './settings.ts'
