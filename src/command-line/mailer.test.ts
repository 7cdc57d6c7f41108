import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '#platform/config'
import { mailerOf } from './mailer.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-mailer-'))

/** What the console says with these settings. */
function said(environment: Record<string, string>): readonly string[] {
  const lines: string[] = []
  mailerOf(readSettings({ DATA_DIR: dataFolder, ...environment }), 'https://welcome.example', (line) =>
    lines.push(line),
  )
  return lines
}

test('without a mail server the console says in which folder the mail lies, and how it would be sent', () => {
  expect(said({})).toEqual([expect.stringContaining(join(dataFolder, 'mail'))])
  expect(said({})[0]).toContain('SMTP_URL')
  expect(said({ SMTP_URL: 'smtp://127.0.0.1:2525' })).toEqual([])
})
