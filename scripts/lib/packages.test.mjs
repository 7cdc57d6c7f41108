import { expect, test } from 'vitest'
import { whyInstall } from './packages.mjs'

const lock = {
  packages: {
    '': { name: 'tessera-platform' },
    'node_modules/hono': { version: '4.0.0' },
    'node_modules/vitest': { version: '5.0.0', dev: true },
    'node_modules/a/node_modules/b': { version: '1.0.0' },
    'node_modules/@esbuild/aix-ppc64': { version: '0.28.0', optional: true },
  },
}
const installedAs = (changes) => ({
  packages: { ...lock.packages, 'node_modules/@esbuild/aix-ppc64': undefined, ...changes },
})

test('nothing is installed when all that the lock file names is there, but for what other systems need', () => {
  expect(whyInstall(lock, installedAs({}), true)).toBeUndefined()
})

test('a missing or interrupted installation is begun anew', () => {
  expect(whyInstall(lock, undefined, false)).toBe('node_modules is missing or incomplete')
})

test('a package that is new or has changed is named, wherever it lies', () => {
  expect(whyInstall(lock, installedAs({ 'node_modules/hono': undefined }), false)).toBe('hono is new')
  expect(whyInstall(lock, installedAs({ 'node_modules/a/node_modules/b': { version: '0.9.0' } }), false)).toBe(
    'b has changed',
  )
})

test('only the tests need the tools', () => {
  const withoutTools = installedAs({ 'node_modules/vitest': undefined })
  expect(whyInstall(lock, withoutTools, false)).toBeUndefined()
  expect(whyInstall(lock, withoutTools, true)).toBe('vitest is new')
})

test('a broken lock file is said so', () => {
  expect(() => whyInstall(undefined, undefined, false)).toThrow('package-lock.json is missing or broken')
})
