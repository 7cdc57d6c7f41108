import { CONTENT_SECURITY_POLICY } from '#platform/http/policy'
import type { PackedPage } from '../document.ts'
import { read } from './database.ts'
import { joinPage, noticeHtml } from './join-page.ts'
import type { PackReader } from './pack-reader.ts'

/** A page in the frame of the pack, with a notice above it; `undefined` where the frame is not here. */
export async function shown(
  reader: PackReader,
  page: PackedPage,
  notice: string,
  status = 200,
): Promise<Response | undefined> {
  const { pack } = reader
  const frame = await reader.frame()
  if (!frame) return undefined
  const display = (await read<Record<string, string> | undefined>('settings', (store) => store.get('display'))) ?? {}
  const html = joinPage(frame, page, { display, aheadMs: pack.aheadMs, notice: noticeHtml(notice) })
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CONTENT_SECURITY_POLICY }
  return new Response(html, { status, headers })
}
