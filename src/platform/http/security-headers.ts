import { CONTENT_SECURITY_POLICY } from './policy/index.ts'

/** Name and value alternating, sent with every answer. */
export const SECURITY_HEADERS: readonly string[] = [
  'content-security-policy',
  CONTENT_SECURITY_POLICY,
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'same-origin',
  'permissions-policy',
  'geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy',
  'same-origin',
  'cross-origin-resource-policy',
  'same-origin',
  'x-frame-options',
  'DENY',
]
