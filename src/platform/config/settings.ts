import { join, resolve } from 'node:path'
import * as z from 'zod'
import { projectFolder } from './project-folder.ts'

/** One setting as the environment, the README's table and `--help` know it. */
export interface SettingDescription {
  readonly name: string
  /** As a person reads it: a value, or in words what happens when the variable is not set. */
  readonly standard: string
  readonly description: string
}

interface Setting<T> extends SettingDescription {
  /** Ends the sentence "NAME must be …". */
  readonly mustBe: string
  /** `undefined`: the variable is not set or empty. */
  readonly schema: z.ZodType<T, string | undefined>
}

const wholeNumber = (least: number, most: number, standard: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .optional()
    .transform((value) => value ?? standard)

const postgresAddress = z.url({ protocol: /^postgres(ql)?$/, hostname: /./ }).optional()

const webOrigin = z
  .string()
  .regex(/^https?:\/\/[^/?#@]+\/?$/)
  .refine(URL.canParse)
  .transform((text) => new URL(text).origin)
  .optional()

const hostName = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/

const hostNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim().toLowerCase()))
  .pipe(z.array(z.string().regex(hostName)))
  .optional()
  .transform((names) => names ?? [])

/** Tiles of another site would tell that site what somebody reads here: only a path passes. */
const tilePath = z
  .string()
  .regex(/^\/(?![/\\])([\w.~@/?=&-]|\{[zxyr]\})+$/)
  .refine((path) => ['{z}', '{x}', '{y}'].every((part) => path.includes(part)))
  .optional()

const onOrOff = z
  .enum(['on', 'off'])
  .optional()
  .transform((value) => value !== 'off')

/** An address and nothing around it: no name, no comma. */
const mailAddress = z.email().max(254).optional()

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

/** Keeps the type of each schema while it checks the shape. */
const setting = <T>(definition: Setting<T>) => definition

const definitions = {
  port: setting({
    name: 'PORT',
    standard: '3000',
    description: 'The port the pages are served on; 0 takes any free one.',
    mustBe: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65_535, 3000),
  }),
  // Every interface, as Node itself does it: a container's port and a phone on the same network then work at once, and every
  // page of this version is public. Behind a reverse proxy an operator narrows it to 127.0.0.1.
  host: setting({
    name: 'HOST',
    standard: 'every interface',
    description: 'The address to listen on; 127.0.0.1 when a reverse proxy on the same machine is the only way in.',
    mustBe: 'a host name or an IP address',
    schema: z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/)
      .optional(),
  }),
  dataFolder: setting({
    name: 'DATA_DIR',
    standard: './data',
    description: 'The folder that holds the database and uploaded files.',
    mustBe: 'the path of a folder',
    schema: z
      .string()
      .refine((path) => !path.includes('\0'))
      .optional()
      .transform((path) => (path === undefined ? join(projectFolder, 'data') : resolve(path))),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    standard: 'a PostgreSQL of its own',
    description:
      'Your PostgreSQL (15 or newer), as an account that may create roles: postgres://user:password@host:5432/name.',
    mustBe: 'an address like postgres://user:password@host:5432/name',
    schema: postgresAddress,
  }),
  replicaUrl: setting({
    name: 'DATABASE_REPLICA_URL',
    standard: 'reads go to the main database',
    description: 'A standby of that PostgreSQL, which then answers the reads.',
    mustBe: 'an address like postgres://user:password@host:5432/name',
    schema: postgresAddress,
  }),
  workers: setting({
    name: 'WORKERS',
    standard: '1',
    description: 'How many processes serve pages.',
    mustBe: 'a whole number from 1 to 64',
    schema: wholeNumber(1, 64, 1),
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    standard: 'http://localhost and the port',
    description: 'The address readers know, without a path: https://welcome.example. Feeds and calendars name it.',
    mustBe: 'an address like https://welcome.example, without a path',
    schema: webOrigin,
  }),
  allowedHosts: setting({
    name: 'ALLOWED_HOSTS',
    standard: "localhost, IP addresses and PUBLIC_URL's host",
    description: 'Further host names that requests may ask for, separated by commas; others are refused.',
    mustBe: 'host names separated by commas',
    schema: hostNames,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    standard: 'info',
    description: `What is logged: ${logLevels.join(', ')}.`,
    mustBe: `one of ${logLevels.join(', ')}`,
    schema: z
      .enum(logLevels)
      .optional()
      .transform((level) => level ?? 'info'),
  }),
  demonstration: setting({
    name: 'DEMO',
    standard: 'on',
    description: 'Whether an empty database is filled with the demonstration: on or off.',
    mustBe: 'on or off',
    schema: onOrOff,
  }),
  cacheMegabytes: setting({
    name: 'CACHE_MEGABYTES',
    standard: '24',
    description: 'How much memory each process gives to finished pages.',
    mustBe: 'a whole number from 1 to 16384',
    schema: wholeNumber(1, 16_384, 24),
  }),
  mapTiles: setting({
    name: 'MAP_TILES',
    standard: 'the plan that a place brings',
    description: 'Map tiles that your reverse proxy serves at this very address: /tiles/{z}/{x}/{y}.png.',
    mustBe: 'a path with {z}, {x} and {y} and without a host, like /tiles/{z}/{x}/{y}.png',
    schema: tilePath,
  }),
  mapAttribution: setting({
    name: 'MAP_ATTRIBUTION',
    standard: 'nothing',
    description: 'Whose map the tiles are, as their licence wants it said: © OpenStreetMap contributors.',
    mustBe: 'a line of at most 300 characters',
    schema: z
      .string()
      .max(300)
      .regex(/^[^\p{Cc}]+$/u)
      .optional(),
  }),
  smtpUrl: setting({
    name: 'SMTP_URL',
    standard: 'mail is put into DATA_DIR/mail',
    description: 'The server that takes your mail: smtps://user:password@mail.example:465, or smtp:// for STARTTLS.',
    mustBe: 'an address like smtps://user:password@mail.example:465',
    schema: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    standard: "no-reply@ and PUBLIC_URL's host",
    description: 'The address that mail comes from; its domain should sign with DKIM.',
    mustBe: 'a mail address like no-reply@welcome.example',
    schema: mailAddress,
  }),
  oidcIssuer: setting({
    name: 'OIDC_ISSUER',
    standard: 'password, code and passkey only',
    description: 'Your own sign-in for those who keep the guide, by OpenID Connect: https://login.example/realms/city.',
    mustBe: 'an address like https://login.example',
    schema: z.url({ protocol: /^https?$/, hostname: /./ }).optional(),
  }),
  oidcClientId: setting({
    name: 'OIDC_CLIENT_ID',
    standard: 'nothing',
    description: "How your sign-in knows Tessera. It must allow PUBLIC_URL's /staff/sign-in/callback/organisation.",
    mustBe: 'a line of at most 300 characters',
    schema: z.string().max(300).optional(),
  }),
  oidcClientSecret: setting({
    name: 'OIDC_CLIENT_SECRET',
    standard: 'nothing',
    description: 'The secret that your sign-in gave for it.',
    mustBe: 'a line of at most 1000 characters',
    schema: z.string().max(1_000).optional(),
  }),
  translationKind: setting({
    name: 'TRANSLATION_KIND',
    standard: 'no translation machine',
    description: 'Whose protocol your translation machine speaks: libretranslate or deepl.',
    mustBe: 'libretranslate or deepl',
    schema: z.enum(['libretranslate', 'deepl']).optional(),
  }),
  translationUrl: setting({
    name: 'TRANSLATION_URL',
    standard: 'nothing',
    description: 'Where it is, without a path: https://translate.welcome.example or https://api-free.deepl.com.',
    mustBe: 'an address like https://translate.example, without a path',
    schema: webOrigin,
  }),
  translationKey: setting({
    name: 'TRANSLATION_KEY',
    standard: 'nothing',
    description: 'Its key, if it wants one.',
    mustBe: 'a line of at most 300 characters',
    schema: z.string().max(300).optional(),
  }),
  fontsFolder: setting({
    name: 'FONTS_DIR',
    standard: 'Latin, Cyrillic, Greek, Arabic, Ethiopic',
    description: 'A folder of further fonts (TTF or OTF) for PDF files in other scripts.',
    mustBe: 'the path of a folder',
    schema: z
      .string()
      .refine((path) => !path.includes('\0'))
      .optional()
      .transform((path) => path && resolve(path)),
  }),
  shutdownSeconds: setting({
    name: 'SHUTDOWN_SECONDS',
    standard: '10',
    description: 'How long running requests may take to finish when the server stops.',
    mustBe: 'a whole number from 0 to 600',
    schema: wholeNumber(0, 600, 10),
  }),
}

type Definitions = typeof definitions

/** Everything an operator can set, checked. Contains passwords (the databases' addresses): never log. */
export type Settings = { readonly [Key in keyof Definitions]: z.output<Definitions[Key]['schema']> }

/** Every setting in the order a reader wants it: the README's table and `--help` are made from this. */
export const settingDescriptions: readonly SettingDescription[] = Object.values(definitions).map(
  ({ name, standard, description }) => ({ name, standard, description }),
)

/** What the operator must mend, one sentence for each variable. The value itself is not repeated: it may be a password. */
export class InvalidSettings extends Error {}

/** @throws InvalidSettings when a variable cannot be understood; an empty variable counts as not set. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = []
  const read = Object.entries(definitions).map(([key, { name, mustBe, schema }]) => {
    const result = schema.safeParse(environment[name]?.trim() || undefined)
    if (!result.success) problems.push(`${name} must be ${mustBe}.`)
    return [key, result.data]
  })
  if (environment.DATABASE_REPLICA_URL?.trim() && !environment.DATABASE_URL?.trim()) {
    problems.push('DATABASE_REPLICA_URL needs DATABASE_URL, the database it is a standby of.')
  }
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((name) => environment[name]?.trim())
  if (oidc.length % 3 !== 0) problems.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET need one another.')
  const machine = ['TRANSLATION_KIND', 'TRANSLATION_URL'].filter((name) => environment[name]?.trim())
  if (machine.length === 1) problems.push('TRANSLATION_KIND and TRANSLATION_URL need one another.')
  if (problems.length > 0) throw new InvalidSettings(problems.join('\n'))
  return Object.fromEntries(read) as Settings
}
