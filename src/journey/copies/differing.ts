/** Under this name lies beside the answers what another device had instead of what stands now. */
const BESIDE = 'differing'

/** By the path of a question, or the name of something that a plan keeps besides the answers. */
export type Differing = Readonly<Record<string, string>>

type Held = { readonly beside: Readonly<Record<string, unknown>> }

export function differingIn({ beside }: Held): Differing {
  return (beside[BESIDE] as Differing | undefined) ?? {}
}

export function withDiffering<Sitting extends Held>(sitting: Sitting, differing: Differing): Sitting {
  const { [BESIDE]: _, ...others } = sitting.beside
  const isEmpty = Object.keys(differing).length === 0
  return { ...sitting, beside: isEmpty ? others : { ...others, [BESIDE]: differing } }
}

/** Without what is decided. */
export function decided<Sitting extends Held>(sitting: Sitting, path: string): Sitting {
  const { [path]: _, ...others } = differingIn(sitting)
  return withDiffering(sitting, others)
}
