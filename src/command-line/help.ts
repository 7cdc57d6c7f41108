import { settingDescriptions } from '#platform/config'

const COMMANDS = [
  ['start', 'serve the pages; the default'],
  ['migrate', 'bring the database to this version and end'],
  ['seed', 'load the demonstration, or bring it up to date'],
  ['import hsds FILE --place SLUG [--all-or-nothing]', 'read services: HSDS 3.0 JSON or a CSV data package'],
  ['import guide FOLDER --place SLUG', 'read pages, news, events, terms and phrases from text files'],
  ['import synonyms FILE --place SLUG', 'what people of a place call things, for its search'],
  ['import place FILE', 'create a place, or change its settings, from a JSON file'],
  ['backup FILE', 'write all data into one file'],
  ['restore FILE', 'read such a file into an empty database'],
  ['help', 'show this'],
] as const

export function help(): string {
  const width = Math.max(
    ...COMMANDS.map(([command]) => command.length),
    ...settingDescriptions.map(({ name }) => name.length),
  )
  const line = (left: string, right: string) => `  ${left.padEnd(width)}  ${right}`
  return [
    'Tessera: the guide and the services of a place, in the languages of its people.',
    '',
    'npx --no tessera COMMAND',
    ...COMMANDS.map(([command, what]) => line(command, what)),
    '',
    'Settings, by environment:',
    ...settingDescriptions.map(({ name, description, standard }) => line(name, `${description} (${standard})`)),
  ].join('\n')
}
