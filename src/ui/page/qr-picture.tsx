export interface QrPictureProps {
  /** As drawn: black `path` on a square of `size` units. */
  readonly code: { readonly size: number; readonly path: string }
  /** What it leads to, or what it is. */
  readonly label: string
  /** As wide as there is room: for a code that holds much. */
  readonly large?: boolean | undefined
}

/** Black on white in every theme: a camera reads nothing else. */
export function QrPicture({ code: { size, path }, label, large }: QrPictureProps) {
  return (
    <svg
      class={large ? 'qr large' : 'qr'}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
