import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import type { HsdsRecord } from './hsds-record.ts'
import { Findings } from './problem.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { isObject } from './read-record.ts'
import { entityOfCollection } from './vocabulary.ts'

/** What a file or folder holds, in its own order, and what was wrong with it. */
export interface Source {
  readonly records: readonly HsdsRecord[]
  readonly findings: Findings
}

const MOST_BYTES = 64 * 1024 * 1024

/** Reads HSDS 3.0 from a JSON file, or a CSV data package from its folder or its `datapackage.json`. Throws nothing. */
export async function readSource(path: string): Promise<Source> {
  const findings = new Findings()
  const kind = await stat(path).catch(() => undefined)
  if (!kind) findings.add('file-not-read', { file: basename(path) }, 'there is no such file, or it may not be read')
  else if (kind.isDirectory()) return { records: await readPackage(path, findings), findings }
  else if (basename(path) === 'datapackage.json')
    return { records: await readPackage(dirname(path), findings), findings }
  else {
    const json = await readText(path, findings)
    return { records: json === undefined ? [] : readJson(basename(path), json, findings), findings }
  }
  return { records: [], findings }
}

async function readPackage(folder: string, findings: Findings): Promise<readonly HsdsRecord[]> {
  const names =
    (await resourcesOf(folder, findings)) ?? (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()
  const records: HsdsRecord[] = []
  for (const name of names) {
    const entity = entityOfCollection(basename(name))
    if (!entity) {
      findings.addNotPlaced(name, { file: name })
      continue
    }
    const csv = await readText(join(folder, name), findings)
    if (csv !== undefined) for (const record of readCsv(name, csv, entity, findings)) records.push(record)
  }
  if (names.length === 0)
    findings.add('file-not-read', { file: basename(folder) }, 'there is no CSV file in this folder')
  return records
}

/** The files that `datapackage.json` names, those outside of its folder left out; `undefined` when it cannot be read. */
async function resourcesOf(folder: string, findings: Findings): Promise<readonly string[] | undefined> {
  const file = 'datapackage.json'
  const json = await readFile(join(folder, file), 'utf8').catch(() => undefined)
  if (json === undefined) return undefined
  try {
    const value: unknown = JSON.parse(json)
    if (isObject(value) && Array.isArray(value.resources)) {
      const paths = value.resources.map((resource: unknown) => (isObject(resource) ? String(resource.path) : ''))
      const present = await readdir(folder)
      for (const path of paths) {
        if (normalize(path) !== path || !present.includes(path)) {
          findings.add('file-not-read', { file }, 'it names a file that is not in its folder: left out')
        }
      }
      return paths.filter((path) => present.includes(path))
    }
  } catch {
    // Said below: the files are then found by their names.
  }
  findings.add('file-not-read', { file }, 'this is no data package description: the files are found by their names')
  return undefined
}

async function readText(path: string, findings: Findings): Promise<string | undefined> {
  const file = basename(path)
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) {
      findings.add('file-not-read', { file }, `it is larger than ${MOST_BYTES / 1024 / 1024} MB`)
      return undefined
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    const isEncoding = error instanceof TypeError
    findings.add('file-not-read', { file }, isEncoding ? 'it is not written in UTF-8' : 'it may not be read')
    return undefined
  }
}
