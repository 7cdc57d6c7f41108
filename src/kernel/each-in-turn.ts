/**
 * Does `work` for each, one after the other. One that fails does not keep the others from theirs.
 *
 * @throws AggregateError with this message at the end, when one failed.
 */
export async function eachInTurn<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  message: string,
): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) {
    try {
      await work(item)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, message)
}
