export { COMMAND, type TestDatabase, testDatabase } from './test-database.ts'
