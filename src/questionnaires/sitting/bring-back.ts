import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel'
import type { OpenedSitting, Sitting } from './sitting.ts'

/** A sitting on its way between us and a device. Holds what somebody said about themselves: never log. */
export type CarriedSitting = Pick<OpenedSitting, 'form' | 'sitting'>

/** As a device gets it: without what is ours alone. */
export function carried({ form, sitting }: CarriedSitting): CarriedSitting {
  const { code: _, handedInOn: __, lastOnDevice: ___, ...others } = sitting
  return { form, sitting: others }
}

/** The same for the same content, and for no other. */
export function markOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('base64url')
}

/** Remembers which answers a device of the person's has now. */
export function asOnDevice(sitting: Sitting): Sitting {
  return { ...sitting, lastOnDevice: markOf(sitting.answers) }
}

/** One sitting of two that were the same at `base`, or of which that is not known; where both changed the same, mine stands. Loses nothing. */
export type MergeSittings = (base: Sitting | undefined, mine: Sitting, theirs: Sitting) => Sitting

/**
 * What becomes of our sitting when it comes back from a device on which it went on. As long as our answers are those that the device had,
 * its own are only newer; what lies beside them goes on here alone. Had our answers changed too (the device could not let go of ours, or
 * we were given them from elsewhere), both are merged. `undefined` for what was handed in with other answers.
 */
export function broughtBack(ours: Sitting, device: Sitting, merge: MergeSittings): Sitting | undefined {
  const now = markOf(ours.answers)
  if (ours.handedInOn !== undefined) return now === markOf(device.answers) ? ours : undefined
  const together = ours.lastOnDevice === now ? { ...device, beside: ours.beside } : merge(undefined, device, ours)
  return { ...together, code: ours.code, lastOnDevice: markOf(device.answers) }
}

/**
 * What becomes of our sitting when a script, which has just seen it, gives us what it made of it. `undefined` for what was handed in with
 * other answers: then it stays as it was, and only what lies beside it goes on.
 */
export function replacedBy(ours: Sitting, theirs: Sitting): Sitting | undefined {
  const { code, handedInOn, lastOnDevice, answers } = ours
  if (handedInOn === undefined) return { ...theirs, code, lastOnDevice }
  return markOf(answers) === markOf(theirs.answers) ? { ...ours, beside: theirs.beside } : undefined
}
