import { formatDate } from '#platform/i18n'
import { qrCode } from '#platform/qr'
import type { Reader } from './reader.ts'

/** Beside the code there is room for the day: three times its side, in letters of so much of it. */
const ROOM = 3
const LETTERS = 0.13
const INDENT = 1.1

/** What a printed page shows of itself: the code that leads to its address, and the reader's day. As SVG. */
export function printCode({ t, today, language, direction }: Reader, address: string): string {
  const { size, path } = qrCode(address)
  const isRightToLeft = direction === 'rtl'
  const width = size * ROOM
  return String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${size}`}
      lang={language}
      role="img"
      aria-label={address}
    >
      <path transform={`translate(${isRightToLeft ? width - size : 0})`} d={path} />
      <text
        x={isRightToLeft ? width - size * INDENT : size * INDENT}
        y={size / 2}
        direction={direction}
        font-family="sans-serif"
        font-size={size * LETTERS}
      >
        {t('paper.as-of', { date: formatDate(today, language) })}
      </text>
    </svg>,
  )
}
