import { spawn } from 'node:child_process'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a program to its end and gathers what it says: `{ code, output }`; code 127 when it cannot be started. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    const gather = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', gather)
    child.stderr.on('data', gather)
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Runs a program in the foreground, hands on the signals we receive, and resolves to its exit code (128 + number for a signal).
 *
 * Ctrl-C reaches the program twice, from the terminal and from us: a program run so must not take the second for impatience.
 */
export function runInForeground(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const hand = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, hand)
  const watch = whenAbandoned(() => child.kill('SIGTERM'))
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 0)))
  })
  return ended.finally(() => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, hand)
  })
}

/** A signal to npm alone kills only the shell that npm puts between itself and us: that our parent is gone is all we hear of it. */
function whenAbandoned(act) {
  const parent = process.ppid
  if (!process.env.npm_command) return undefined
  return setInterval(() => process.ppid !== parent && act(), 200)
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }
