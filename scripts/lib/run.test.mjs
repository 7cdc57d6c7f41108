import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { runInForeground, runQuietly } from './run.mjs'

const node = (program) => [process.execPath, ['--eval', program]]

test('a program ends with its own code', async () => {
  expect(await runInForeground(...node('process.exit(3)'))).toBe(3)
})

test('a program ended by a signal ends with 128 and the number of the signal', async () => {
  expect(await runInForeground(...node("process.kill(process.pid, 'SIGKILL')"))).toBe(137)
})

test('what a quiet program says is gathered', async () => {
  expect(await runQuietly(...node("console.log('out'); console.error('err'); process.exitCode = 2"))).toEqual({
    code: 2,
    output: expect.stringMatching(/out\nerr\n|err\nout\n/),
  })
  expect((await runQuietly('/no/such/program', [])).code).toBe(127)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s is handed on, and the program decides when it has finished',
  async (signal) => {
    const launcher = launch(
      `process.on('${signal}', () => setTimeout(() => process.exit(5), 100)); console.log('up'); setInterval(() => {}, 1000)`,
    )
    await once(launcher.stdout, 'data')
    launcher.kill(signal)
    expect(await once(launcher, 'exit')).toEqual([5, null])
  },
)

test('when npm and its shell are gone the program is told to stop', async () => {
  const program =
    "process.on('SIGTERM', () => { console.log('stopped'); process.exit(0) }); console.log('up'); setInterval(() => {}, 1000)"
  const shell = spawn('/bin/sh', ['-c', `"$0" "$@"; true`, process.execPath, ...launcherArguments(program)], {
    env: { ...process.env, npm_command: 'run-script' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(shell.stdout, 'data')
  shell.kill('SIGKILL')
  const [last] = await once(shell.stdout, 'data')
  expect(last.toString()).toBe('stopped\n')
})

function launch(program) {
  return spawn(process.execPath, launcherArguments(program), { stdio: ['ignore', 'pipe', 'inherit'] })
}

function launcherArguments(program) {
  const module = new URL('./run.mjs', import.meta.url).href
  const script = `const { runInForeground } = await import(${JSON.stringify(module)})
    process.exitCode = await runInForeground(process.execPath, ['--eval', ${JSON.stringify(program)}])`
  return ['--input-type=module', '--eval', script]
}
