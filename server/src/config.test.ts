import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('nothing has to be set: this machine only, port 3000, ./data', () => {
  expect(readConfig({ HOME: '/root', PORT: '' })).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataDir: resolve('data'),
    publicUrl: null,
    trustProxy: false,
    setUpToken: null,
    logLevel: 'info',
    limits: {
      ...{
        bodyBytes: 1 << 20,
        commandsPerSecond: 100,
        commandsBurst: 500,
        readingsPerSecond: 5,
        readingsBurst: 50,
        ballotBoxPerSecond: 200,
        ballotBoxBurst: 5000,
        wrongKeysPerMinute: 20,
        headSeconds: 15,
        bodySeconds: 30,
      },
      ...{
        uploadSeconds: 3600,
        requestsPerConnection: 10_000,
        connections: 20_000,
        socketsPerSession: 64,
        socketsPerPerson: 256,
      },
      ...{
        documentBytes: 4 << 20,
        uploadBytes: 2 * 2 ** 30,
        uploadsPerPerson: 100,
        voiceBytes: 64 << 20,
        workspaceBytes: 100 * 2 ** 30,
        importBytes: 32 << 20,
      },
    },
  })
})

test('what is set is read', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    DATA_DIR: '/srv/concord',
    PUBLIC_URL: 'https://decide.example/',
    TRUST_PROXY: 'true',
    SETUP_TOKEN: 'a-long-enough-token',
    LOG_LEVEL: 'warn',
    LIMIT_COMMANDS_PER_SECOND: '10',
  })
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 8080,
    dataDir: '/srv/concord',
    publicUrl: 'https://decide.example',
    trustProxy: true,
    setUpToken: 'a-long-enough-token',
    logLevel: 'warn',
    limits: { commandsPerSecond: 10 },
  })
})

test('one error names everything that is wrong', () => {
  const wrong = {
    PORT: '70000',
    PUBLIC_URL: 'https://decide.example/path',
    TRUST_PROXY: 'maybe',
    SETUP_TOKEN: 'short',
    LOG_LEVEL: 'loud',
    LIMIT_BODY_BYTES: '-1',
    LIMIT_CONNECTIONS: '0',
    DATABASE_URL: 'postgres://x',
    REDIS_URL: 'redis://x',
  }
  expect(() => readConfig(wrong)).toThrow(ConfigError)
  for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(new RegExp(`^  ${name} `, 'm'))
  expect(() => readConfig({ DATABASE_URL: 'postgres://user:secret@host/db' })).not.toThrow(/secret/)
})

test.each([
  'ftp://x',
  'decide.example',
  'https://user:pass@decide.example',
  'https://decide.example/?a=1',
  'javascript:alert(1)',
])('PUBLIC_URL %s is refused', url => {
  expect(() => readConfig({ PUBLIC_URL: url })).toThrow(ConfigError)
})
