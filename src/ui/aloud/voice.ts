/** As much of a device's voice as choosing one takes. */
export interface Voice {
  /** BCP 47, on some devices with an underscore. */
  readonly lang: string
  /** Whether it speaks without asking a server: then nobody learns what is read, and it works without a network. */
  readonly localService: boolean
}

/** The voice that reads a language best: of the same region before others, on the device before elsewhere; `undefined` when none does. */
export function voiceFor<V extends Voice>(language: string, voices: readonly V[]): V | undefined {
  const [wanted, ...region] = subtags(language)
  const rank = ({ lang, localService }: Voice) =>
    (region.length > 0 && subtags(lang).slice(1).join() === region.join() ? 2 : 0) + (localService ? 1 : 0)
  return voices.filter(({ lang }) => subtags(lang)[0] === wanted).sort((a, b) => rank(b) - rank(a))[0]
}

function subtags(language: string): readonly string[] {
  return language.toLowerCase().split(/[-_]/)
}
