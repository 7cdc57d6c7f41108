/**
 * Nothing may be loaded from or sent to anywhere else, and nothing inline may run or style. `style-src` needs no exception since
 * no page uses style attributes; a place's colours are a stylesheet of ours.
 *
 * For what the server sends and what a device answers without it: nothing here needs Node.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
