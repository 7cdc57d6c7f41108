import { askOn, type KeptConnection, keepConnection } from './kept-connection.ts'

export type Outcome = 'complete' | 'refused' | 'broken'

export interface Load {
  /** How many requests have been answered until now. */
  answered(): number
  /** What becomes of the requests that the system has taken from us and that are not answered yet. */
  begun(): readonly Promise<Outcome>[]
  stop(): Promise<void>
}

const KEEPING = 8
const COMING_AND_GOING = 8

/** Half of the readers keep their connection, half open one for each page; every other page is one that is in nobody's memory. */
export function askContinuously(url: string): Load {
  const pending = new Set<Promise<Outcome>>()
  let answered = 0
  let stopped = false
  let count = 0

  const ask = async (connection: KeptConnection): Promise<Outcome> => {
    const number = count++
    let answer: Promise<Outcome> | undefined
    const sent = () => {
      if (answer) pending.add(answer)
    }
    answer = askOn(connection, number % 2 ? '/alderport/en/' : `/alderport/en/search?q=flat${number}`, sent).then(
      ({ status }) => (status === 200 ? 'complete' : 'refused'),
      () => 'broken',
    )
    const outcome = await answer
    pending.delete(answer)
    if (outcome === 'complete') answered += 1
    return outcome
  }
  const stay = async () => {
    const connection = await keepConnection(url)
    while (!stopped && !connection.isClosed() && (await ask(connection)) === 'complete');
    connection.close()
  }
  const comeAndGo = async () => {
    while (!stopped) {
      const connection = await keepConnection(url).catch(() => undefined)
      if (!connection) return
      await ask(connection)
      connection.close()
    }
  }
  const readers = [...Array.from({ length: KEEPING }, stay), ...Array.from({ length: COMING_AND_GOING }, comeAndGo)]
  return {
    answered: () => answered,
    begun: () => [...pending],
    stop: async () => {
      stopped = true
      await Promise.all(readers)
    },
  }
}
