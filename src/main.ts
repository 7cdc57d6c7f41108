import { InvalidSettings } from '#platform/config'
import { runCommand } from './command-line/commands.ts'
import { Refusal } from './command-line/refusal.ts'

try {
  await runCommand(process.argv.slice(2), process.env, (line) => console.log(line))
} catch (error) {
  const isForOperator = error instanceof Refusal || error instanceof InvalidSettings
  console.error(isForOperator ? error.message : error)
  process.exitCode = 1
}
