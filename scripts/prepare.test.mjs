import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inProject } from './lib/project.mjs'

let clone
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'tessera-clone-'))
  for (const part of ['scripts', 'package.json']) cpSync(inProject(part), join(clone, part), { recursive: true })
  // Everything that this lock file names is installed.
  const lock = JSON.stringify({ packages: { '': {} } })
  mkdirSync(join(clone, 'node_modules'))
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) writeFileSync(join(clone, file), lock)
})
afterEach(() => rmSync(clone, { recursive: true }))

/** As npm leaves it behind; `program` in place of the real Node 24. */
function carry(program) {
  const node = join(clone, 'node_modules', 'node', 'bin', 'node')
  mkdirSync(dirname(node), { recursive: true })
  writeFileSync(node, program)
  chmodSync(node, 0o755)
}

/** Exactly one sentence, and code 1. */
function expectStartToBeRefused(sentence) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, 'scripts', 'tessera.mjs'), 'start'], {
    encoding: 'utf8',
  })
  expect([stdout, stderr.trimEnd()]).toEqual(['', sentence])
  expect(status).toBe(1)
}

test('blocked install scripts are told with what to do', () => {
  expectStartToBeRefused(
    'Node 24 is not in node_modules because npm did not run the install scripts (ignore-scripts is set, or scripts were not ' +
      'allowed): allow those listed under "allowScripts" in package.json, delete node_modules and start again.',
  )
})

test.skipIf(process.platform === 'win32')('a Node that does not run here is told', () => {
  carry('made for another machine')
  expectStartToBeRefused(
    expect.stringMatching(
      /^The Node 24 in node_modules does not run on this machine \(\w+\): delete node_modules and start again\.$/,
    ),
  )
})

test.skipIf(process.platform === 'win32')('a Node that is not 24 is told', () => {
  carry('#!/bin/sh\necho v22.1.0\n')
  expectStartToBeRefused('node_modules holds Node v22.1.0 instead of 24: delete node_modules and start again.')
})
