import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { carriedEnvironment, carriedNode } from './carried-node.mjs'
import { inProject } from './project.mjs'
import { runQuietly } from './run.mjs'
import { serverCommand } from './server.mjs'

const watched = ['src', 'locales', 'db', 'demo']
/** An editor writes a file in several steps: we wait until it is quiet for this long. */
const quietMilliseconds = 150

/** Runs the server and builds and starts it anew whenever a source changes. A broken build leaves the running server alone. */
export async function developForever() {
  let server = startServer()
  let timer
  let busy = Promise.resolve()
  const renew = async () => {
    const { code, output } = await runQuietly(carriedNode, [inProject('scripts', 'build.mjs')], {
      env: carriedEnvironment(),
    })
    if (code !== 0) return console.error(output.trimEnd())
    await stopServer(server)
    server = startServer()
  }
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      busy = busy.then(renew)
    }, quietMilliseconds)
  }
  const watchers = watched
    .filter((name) => existsSync(inProject(name)))
    .map((name) => watch(inProject(name), { recursive: true }, changed))
  const leave = async () => {
    for (const watcher of watchers) watcher.close()
    clearTimeout(timer)
    await busy
    await stopServer(server)
    process.exit(0)
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
}

function startServer() {
  const { args, env } = serverCommand(['start'])
  return spawn(carriedNode, args, { stdio: 'inherit', env })
}

async function stopServer(server) {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}
