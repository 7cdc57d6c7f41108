import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { compose } from './compose.ts'
import type { Mailer } from './mailer.ts'

/**
 * Puts each mail into `folder` as a file that a mail program opens, for whoever has no mail server yet. Only we can read them: they
 * hold addresses and secret links. Sent twice, a mail is one file.
 */
export function openOutboxMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async (message, id) => {
      const { message: bytes } = await transport.sendMail(compose(from, message, id))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${id}.eml`)
      const unfinished = `${file}.part`
      await writeFile(unfinished, bytes as Buffer, { mode: 0o600 })
      await rename(unfinished, file)
    },
  }
}
