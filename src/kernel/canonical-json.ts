/** JSON that is the same for the same content, whatever the order in which keys were set; a `Map` is written as an object. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    const object = inner instanceof Map ? Object.fromEntries(inner) : inner
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return object
    return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
