import type * as z from 'zod'

/** What a file of JSON says, in the shape that it must have, or what is wrong with it. */
export function readJson<T extends object>(json: string, shape: z.ZodType<T>): T | string {
  let written: unknown
  try {
    written = JSON.parse(json)
  } catch (error) {
    return String(error)
  }
  const parsed = shape.safeParse(written)
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`).join('; ')
}
