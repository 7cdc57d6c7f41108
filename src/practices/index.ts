export { nominalAlpha, TENTATIVE_ALPHA } from './plane/alpha.ts'
export {
  AXES,
  type Axis,
  type Coding,
  type Codings,
  disagreements,
  type Feature,
  type Interval,
  type Placement,
  placementOf,
  type Quadrant,
} from './plane/plane.ts'
