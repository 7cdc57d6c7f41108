/** On a copy: what has ended by now is not shown any more. */
const ahead = Number(document.documentElement.dataset.copy)
if (!Number.isNaN(ahead)) {
  const now = Date.now() + ahead
  for (const entry of document.querySelectorAll<HTMLElement>('[data-until]')) {
    if (Number(entry.dataset.until) <= now) entry.remove()
  }
}

export {}
