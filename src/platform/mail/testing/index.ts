export { startMailServer, type TakenMail, type TestingMailServer } from './mail-server.ts'
export { type ReadMail, readMail } from './read-mail.ts'
