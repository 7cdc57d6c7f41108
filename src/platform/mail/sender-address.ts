/** The address that all mail comes from: the operator's, else one at the host that readers know. */
export function senderAddress(mailFrom: string | undefined, origin: string): string {
  return mailFrom ?? `no-reply@${new URL(origin).hostname}`
}
