#!/usr/bin/env node
import { carriedNode } from './lib/carried-node.mjs'
import { developForever } from './lib/develop.mjs'
import { leaveWith } from './lib/project.mjs'
import { runInForeground } from './lib/run.mjs'
import { serverCommand } from './lib/server.mjs'
import { prepare } from './prepare.mjs'

/** The command line: brings the clone into shape on the host's Node, then hands over to the server on the carried Node 24. */
async function main(args) {
  await prepare()
  if (args[0] === 'dev') return developForever()
  const server = serverCommand(args)
  process.exitCode = await runInForeground(carriedNode, server.args, { env: server.env })
}

await main(process.argv.slice(2)).catch(leaveWith)
