export { Killed, killedAt } from './killed-at.ts'
export { COMMAND, type TestDatabase, testDatabase } from './test-database.ts'
export { wholeScansOf } from './whole-scans.ts'
