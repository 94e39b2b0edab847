/** The servers that are compared: ours, the limit, and the relays that people use. All run with their defaults. */
import { join } from 'node:path'
import { type Dialect, hocuspocusDialect, plainDialect } from '../clients/dialect.ts'

export type Kind = keyof typeof kinds
type ServerKind = { label: string; program: string; args: readonly string[]; dialect: Dialect; isPeer: boolean; keeps: boolean }

const here = (...path: string[]): string => join(import.meta.dirname, ...path)
const peer = (file: string): string => here('..', 'peers', file)

export const kinds = {
  forwarder: ours('forwarder', 'forwarder.ts', false),
  keepingForwarder: { ...ours('that writes first', 'forwarder.ts', true), args: ['keeps'] },
  concord: ours('Concord', 'concord.ts', true),
  concordWithLimits: { ...ours('Concord', 'concord.ts', true), args: ['limits'] },
  bareRoute: ours('bare route', 'bareRoute.ts', false),
  yWebsocketServer: {
    ...{ label: '@y/websocket-server', program: peer('yWebsocketServer.mjs'), args: [] },
    ...{ dialect: plainDialect, isPeer: true, keeps: false },
  },
  yWebsocket: {
    ...{ label: 'y-websocket 2.1', program: peer('yWebsocket.mjs'), args: [] },
    ...{ dialect: plainDialect, isPeer: true, keeps: false },
  },
  yLeveldb: {
    ...{ label: 'with y-leveldb', program: peer('yWebsocket.mjs'), args: ['leveldb'] },
    ...{ dialect: plainDialect, isPeer: true, keeps: true },
  },
  hocuspocus: {
    ...{ label: 'Hocuspocus', program: peer('hocuspocus.mjs'), args: [] },
    ...{ dialect: hocuspocusDialect, isPeer: true, keeps: false },
  },
  hocuspocusSqlite: {
    ...{ label: 'with SQLite', program: peer('hocuspocus.mjs'), args: ['sqlite'] },
    ...{ dialect: hocuspocusDialect, isPeer: true, keeps: true },
  },
} satisfies { [kind: string]: ServerKind }

function ours(label: string, file: string, keeps: boolean): ServerKind {
  return { label, program: here(file), args: [], dialect: plainDialect, isPeer: false, keeps }
}
