import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingDescriptions } from '#platform/config'
import { help } from './help.ts'

const readme = readFileSync('README.md', 'utf8')

test('the README lists every setting as the program knows it', () => {
  for (const { name, description, standard } of settingDescriptions) {
    expect(readme).toContain(`| \`${name}\` | ${description} | ${standard} |`)
  }
})

test('the help names every setting and every command that the README names', () => {
  for (const { name } of settingDescriptions) expect(help()).toContain(name)
  for (const command of [
    'start',
    'migrate',
    'seed',
    'import hsds',
    'import guide',
    'import place',
    'backup',
    'restore',
    'help',
  ]) {
    expect(help()).toContain(command)
    expect(readme).toContain(command)
  }
})
