import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Unavailable } from '#platform/http'
import type { AppIcon, LinkPicture, Printable } from './document.ts'
import { findFonts } from './fonts.ts'
import type { FromProcess, ToProcess } from './typesetter-process.ts'
import { Unprintable } from './unprintable.ts'

export interface Printer {
  /**
   * The finished PDF: tagged, with bookmarks, after PDF/UA-1.
   *
   * @throws Unavailable when too many wait already, or it takes too long; Unprintable when the document itself is at fault.
   */
  print(printable: Printable): Promise<Uint8Array>
  /** The finished PNG, in its turn with the documents. @throws as `print` */
  draw(picture: LinkPicture | AppIcon): Promise<Uint8Array>
  /** Ends the process that sets type, if one runs. */
  stop(): void
}

const MOST_WAITING = 24
const LONGEST_MS = 20_000
/** So long after the last document the process that sets type ends, and gives its memory back. */
const IDLE_MS = 300_000

interface Job {
  readonly printable: Printable | LinkPicture | AppIcon
  readonly resolve: (result: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/**
 * Sets type in a process of its own, one document after the other: a long one holds up no reader, and a fault in the native
 * compiler ends no server. Nothing is loaded or started before the first document.
 *
 * `fontsFolder`: further fonts, for scripts that ours do not cover. The fonts of the system are hidden from the process, so that
 * a document looks the same, and fails the same, on every machine.
 */
export function openPrinter(fontsFolder?: string): Printer {
  const waiting: Job[] = []
  let running: { readonly child: ChildProcess; readonly folder: string } | undefined
  let current: { readonly job: Job; readonly number: number; readonly timer: NodeJS.Timeout } | undefined
  let idle: NodeJS.Timeout | undefined
  let count = 0

  const start = (): ChildProcess => {
    // Throws when the folder is not there or holds something else: nothing has been started then.
    const fonts = findFonts(fontsFolder)
    const folder = mkdtempSync(join(tmpdir(), 'tessera-type-'))
    writeFileSync(join(folder, 'fonts.conf'), `<fontconfig><dir>${folder}</dir></fontconfig>`)
    const child = fork(processFile(), [], {
      serialization: 'advanced',
      env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      execArgv: [],
    })
    child.on('message', (answer: FromProcess) => settle(child, answer))
    child.on('error', (error) => failed(child, error))
    child.on('exit', () => failed(child, new Unavailable('the typesetter ended')))
    child.send({ fonts } satisfies ToProcess)
    running = { child, folder }
    process.once('exit', end)
    return child
  }

  const end = () => {
    if (!running) return
    const { child, folder } = running
    running = undefined
    process.off('exit', end)
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }

  const finish = (): Job | undefined => {
    clearTimeout(current?.timer)
    const job = current?.job
    current = undefined
    return job
  }

  const settle = (child: ChildProcess, answer: FromProcess) => {
    if (running?.child !== child || answer.job !== current?.number) return
    const job = finish()
    if ('file' in answer) job?.resolve(answer.file)
    else job?.reject(new Unprintable(answer.unprintable))
    next()
  }

  const failed = (child: ChildProcess, error: Error) => {
    if (running?.child !== child) return
    end()
    finish()?.reject(error)
    next()
  }

  const next = () => {
    if (current) return
    const job = waiting.shift()
    if (!job) {
      idle = setTimeout(end, IDLE_MS).unref()
      running?.child.unref()
      running?.child.channel?.unref()
      return
    }
    clearTimeout(idle)
    try {
      const child = running?.child ?? start()
      child.ref()
      child.channel?.ref()
      const number = ++count
      const timer = setTimeout(() => failed(child, new Unavailable('setting type took too long')), LONGEST_MS)
      current = { job, number, timer }
      child.send({ job: number, printable: job.printable } satisfies ToProcess)
    } catch (error) {
      finish()
      job.reject(error instanceof Error ? error : new Error(String(error)))
      next()
    }
  }

  const enqueue = (printable: Printable | LinkPicture | AppIcon): Promise<Uint8Array> => {
    if (waiting.length >= MOST_WAITING) return Promise.reject(new Unavailable('too many documents wait'))
    return new Promise((resolve, reject) => {
      waiting.push({ printable, resolve, reject })
      next()
    })
  }

  return {
    print: enqueue,
    draw: enqueue,
    stop: () => {
      clearTimeout(idle)
      for (const job of waiting.splice(0)) job.reject(new Unavailable('stopping'))
      end()
      finish()?.reject(new Unavailable('stopping'))
    },
  }
}

/** Beside this file: from the sources as it is, from the build as one file. */
function processFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './typesetter-process.ts' : './typesetter.js', import.meta.url)
}
