import { inProject } from './project.mjs'

/** How the built server is called on the carried Node; compiled code is kept, which saves a third of the next start. */
export function serverCommand(args) {
  return {
    args: [inProject('dist', 'server.js'), ...args],
    env: { NODE_COMPILE_CACHE: inProject('.cache', 'compiled'), ...process.env },
  }
}
