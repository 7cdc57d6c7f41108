/** What hosts ask to be told again on one way through redirections; forgotten at its end. Some lead in circles without it. */
export class Cookies {
  readonly #kept = new Map<string, Map<string, string>>()

  /** @param headers the lines of `Set-Cookie` */
  keep(host: string, headers: readonly string[]): void {
    const kept = this.#kept.get(host) ?? new Map<string, string>()
    for (const header of headers) {
      const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(header) ?? []
      if (name !== undefined && value !== undefined) kept.set(name, value.trim())
    }
    this.#kept.set(host, kept)
  }

  /** As the header says it; empty without any. */
  of(host: string): string {
    return [...(this.#kept.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
