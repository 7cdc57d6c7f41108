import { InvalidSettings } from '#platform/config'
import { meansAway, reasonOf } from '#platform/db'
import { runCommand } from './command-line/commands.ts'
import { Refusal } from './command-line/refusal.ts'

try {
  await runCommand(process.argv.slice(2), process.env, (line) => console.log(line))
} catch (error) {
  console.error(sentenceFor(error) ?? error)
  process.exitCode = 1
}
// The command has ended: whatever still holds on to a connection that does not answer must not keep the process.
process.exit()

/** What an operator can mend; `undefined` for a fault of ours, whose trace we need. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof Refusal || error instanceof InvalidSettings) return error.message
  if (!meansAway(error)) return undefined
  return `The database went away (${reasonOf(error)}): what was not finished is undone. Give the command again when it is back.`
}
