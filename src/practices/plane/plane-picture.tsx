import type { Translate } from '#platform/i18n'
import { AXES, type Interval, type Placement } from './plane.ts'

/** Row by row: above the cultures are kept, at the end of a row people meet. */
const QUADRANTS = ['separation', 'integration', 'marginalisation', 'assimilation'] as const

/** A text that leaves nothing open would be a point; it is drawn as a small square. In hundredths. */
const SMALLEST = 4

/** The intervals of both axes as a box in the plane, in the direction of the writing; the same as a table. */
export function PlanePicture({ t, axes }: { readonly t: Translate; readonly axes: Placement['axes'] }) {
  const across = drawn(axes['social-mixing'])
  const { start, length } = drawn(axes['identity-maintenance'])
  return (
    <figure class="plane">
      <div aria-hidden="true">
        <p class="plane-end muted">{t('policies.identity-more')}</p>
        <div class="plane-field">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <rect x={across.start} y={100 - start - length} width={across.length} height={length} />
          </svg>
          {QUADRANTS.map((quadrant) => (
            <span>{t(`policies.quadrant-${quadrant}`)}</span>
          ))}
        </div>
        <p class="plane-end muted">{t('policies.identity-less')}</p>
        <p class="plane-ends muted">
          <span>{t('policies.mixing-less')}</span>
          <span>{t('policies.mixing-more')}</span>
        </p>
      </div>
      <figcaption class="hint">{t('policies.picture-hint')}</figcaption>
      <table class="stored">
        <caption class="hint">{t('policies.of-100')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('policies.axis')}</th>
            <th scope="col">{t('policies.least')}</th>
            <th scope="col">{t('policies.most')}</th>
          </tr>
        </thead>
        <tbody>
          {AXES.map((axis) => (
            <tr>
              <th scope="row">{t(`policies.axis-${axis}`)}</th>
              <td data-label={t('policies.least')}>{hundredths(axes[axis].low)}</td>
              <td data-label={t('policies.most')}>{hundredths(axes[axis].high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

const hundredths = (share: number): number => Math.round(100 * share)

/** Where on the line of 100 an interval begins, and how long it is. */
function drawn({ low, high }: Interval): { readonly start: number; readonly length: number } {
  const length = Math.max(SMALLEST, hundredths(high) - hundredths(low))
  return { start: Math.min(hundredths(low), 100 - length), length }
}
