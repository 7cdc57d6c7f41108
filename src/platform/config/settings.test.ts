import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from './project-folder.ts'
import { InvalidSettings, readSettings, settingDescriptions } from './settings.ts'

test('nothing set means a server on port 3000 with a database of its own and the demonstration', () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: undefined,
    dataFolder: join(projectFolder, 'data'),
    databaseUrl: undefined,
    replicaUrl: undefined,
    workers: 1,
    publicUrl: undefined,
    allowedHosts: [],
    logLevel: 'info',
    demonstration: true,
    cacheMegabytes: 24,
    mapTiles: undefined,
    mapAttribution: undefined,
    smtpUrl: undefined,
    mailFrom: undefined,
    oidcIssuer: undefined,
    oidcClientId: undefined,
    oidcClientSecret: undefined,
    translationKind: undefined,
    translationUrl: undefined,
    translationKey: undefined,
    fontsFolder: undefined,
    shutdownSeconds: 10,
  })
})

test('an empty variable counts as not set', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(readSettings({}))
})

test('every setting can be set', () => {
  const settings = readSettings({
    PORT: '8080',
    HOST: '127.0.0.1',
    DATA_DIR: '/srv/tessera',
    DATABASE_URL: 'postgresql://admin:secret@db.example:5432/city',
    DATABASE_REPLICA_URL: 'postgres://admin:secret@standby.example/city',
    WORKERS: '4',
    PUBLIC_URL: 'https://welcome.example/',
    ALLOWED_HOSTS: 'Welcome.example, intranet',
    LOG_LEVEL: 'warn',
    DEMO: 'off',
    CACHE_MEGABYTES: '128',
    MAP_TILES: '/tiles/{z}/{x}/{y}{r}.png?v=3',
    MAP_ATTRIBUTION: '© OpenStreetMap contributors',
    SMTP_URL: 'smtps://user:secret@mail.example:465',
    MAIL_FROM: 'no-reply@welcome.example',
    OIDC_ISSUER: 'https://login.example/realms/city',
    OIDC_CLIENT_ID: 'tessera',
    OIDC_CLIENT_SECRET: 'secret',
    TRANSLATION_KIND: 'deepl',
    TRANSLATION_URL: 'https://api-free.deepl.com/',
    TRANSLATION_KEY: 'secret',
    FONTS_DIR: '/srv/fonts',
    SHUTDOWN_SECONDS: '0',
  })
  expect(settings).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataFolder: '/srv/tessera',
    databaseUrl: 'postgresql://admin:secret@db.example:5432/city',
    replicaUrl: 'postgres://admin:secret@standby.example/city',
    workers: 4,
    publicUrl: 'https://welcome.example',
    allowedHosts: ['welcome.example', 'intranet'],
    logLevel: 'warn',
    demonstration: false,
    cacheMegabytes: 128,
    mapTiles: '/tiles/{z}/{x}/{y}{r}.png?v=3',
    mapAttribution: '© OpenStreetMap contributors',
    smtpUrl: 'smtps://user:secret@mail.example:465',
    mailFrom: 'no-reply@welcome.example',
    oidcIssuer: 'https://login.example/realms/city',
    oidcClientId: 'tessera',
    oidcClientSecret: 'secret',
    translationKind: 'deepl',
    translationUrl: 'https://api-free.deepl.com',
    translationKey: 'secret',
    fontsFolder: '/srv/fonts',
    shutdownSeconds: 0,
  })
})

describe('a value that cannot be understood is refused with one sentence that names its variable', () => {
  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['HOST', 'http://localhost'],
    ['DATA_DIR', 'a\0b'],
    ['DATABASE_URL', 'mysql://u:p@h/d'],
    ['DATABASE_URL', 'db.example:5432'],
    ['WORKERS', '0'],
    ['WORKERS', 'auto'],
    ['PUBLIC_URL', 'welcome.example'],
    ['PUBLIC_URL', 'https://welcome.example/city'],
    ['PUBLIC_URL', 'https://user@welcome.example'],
    ['ALLOWED_HOSTS', 'a.example,,b.example'],
    ['ALLOWED_HOSTS', 'https://a.example'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO', 'yes'],
    ['CACHE_MEGABYTES', '0'],
    ['MAP_TILES', 'https://tile.example/{z}/{x}/{y}.png'],
    ['MAP_TILES', '//tile.example/{z}/{x}/{y}.png'],
    ['MAP_TILES', '/\\tile.example/{z}/{x}/{y}.png'],
    ['MAP_TILES', 'tiles/{z}/{x}/{y}.png'],
    ['MAP_TILES', '/tiles/{z}/{x}.png'],
    ['MAP_TILES', '/{s}/{z}/{x}/{y}.png'],
    ['MAP_ATTRIBUTION', 'a\u0007b'],
    ['SMTP_URL', 'http://mail.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['MAIL_FROM', 'Welcome <no-reply@welcome.example>'],
    ['MAIL_FROM', 'a@b.example, c@d.example'],
    ['SHUTDOWN_SECONDS', '601'],
  ])('%s=%s', (name, value) => {
    const message = messageOf(() => readSettings({ [name]: value }))
    expect(message).toMatch(new RegExp(`^${name} must be [^\n]+\\.$`))
  })
})

test('a password in a wrong address is not repeated', () => {
  expect(messageOf(() => readSettings({ DATABASE_URL: 'mysql://admin:hunter2@db/city' }))).not.toContain('hunter2')
})

test('a standby without its main database is refused', () => {
  expect(messageOf(() => readSettings({ DATABASE_REPLICA_URL: 'postgres://a:b@c/d' }))).toBe(
    'DATABASE_REPLICA_URL needs DATABASE_URL, the database it is a standby of.',
  )
})

test('a translation machine without its address, or the other way about, is refused', () => {
  expect(messageOf(() => readSettings({ TRANSLATION_KIND: 'deepl' }))).toBe(
    'TRANSLATION_KIND and TRANSLATION_URL need one another.',
  )
  const wrong = { TRANSLATION_KIND: 'other', TRANSLATION_URL: 'https://translate.example/api' }
  expect(messageOf(() => readSettings(wrong)).split('\n')).toHaveLength(2)
})

test('all faults are told at once', () => {
  expect(messageOf(() => readSettings({ PORT: 'x', WORKERS: 'y' })).split('\n')).toHaveLength(2)
})

test('each setting is described in a sentence', () => {
  for (const { name, standard, description } of settingDescriptions) {
    expect(name).toMatch(/^[A-Z_]+$/)
    expect(standard).not.toBe('')
    expect(description).toMatch(/^[A-Z].*\.$/)
  }
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message
    throw error
  }
  throw new Error('It was not refused.')
}
