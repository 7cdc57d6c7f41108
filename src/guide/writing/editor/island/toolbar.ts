import type { Editor } from '@tiptap/core'
import { parseTarget } from '#texts/inline'
import type { EditedKind } from '../edited-block.ts'
import type { EditorWords } from '../editor-page.tsx'

interface Tool {
  readonly label: string
  readonly keys?: string
  isActive(): boolean
  press(): void
}

/** The buttons above a text, each with its name; the arrow keys go from one to the next, as in any toolbar. */
export function toolbarFor(editor: Editor, kinds: readonly EditedKind[], words: EditorWords): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'editor-toolbar'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', words.toolbar)
  const link = linkRow(editor, words)
  const tools: readonly Tool[] = [
    ...(kinds.length > 1 ? kinds.map((kind) => kindTool(editor, kind, words.kinds[kind])) : []),
    markTool(editor, 'bold', words.strong, 'Control+B'),
    markTool(editor, 'untranslated', words.untranslated),
    {
      label: words.link,
      keys: 'Control+K',
      isActive: () => editor.isActive('link'),
      press: link.open,
    },
  ]
  const buttons = tools.map((tool) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button plain'
    button.textContent = tool.label
    if (tool.keys) button.setAttribute('aria-keyshortcuts', tool.keys)
    button.addEventListener('click', tool.press)
    return button
  })
  const show = () => {
    for (const [at, tool] of tools.entries()) buttons[at]?.setAttribute('aria-pressed', String(tool.isActive()))
  }
  show()
  editor.on('transaction', show)
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    const forth = getComputedStyle(bar).direction === 'rtl' ? -step : step
    buttons[(at + forth + buttons.length) % buttons.length]?.focus()
  })
  bar.append(...buttons, link.row)
  return bar
}

function kindTool(editor: Editor, kind: EditedKind, label: string): Tool {
  const chain = () => editor.chain().focus().clearNodes()
  switch (kind) {
    case 'step':
      return {
        label,
        isActive: () => editor.isActive('orderedList'),
        press: () => editor.chain().focus().toggleOrderedList().run(),
      }
    case 'item':
      return {
        label,
        isActive: () => editor.isActive('bulletList'),
        press: () => editor.chain().focus().toggleBulletList().run(),
      }
    case 'heading':
      return {
        label,
        isActive: () => editor.isActive('heading'),
        press: () => chain().setNode('heading', { level: 2 }).run(),
      }
    case 'paragraph':
      return {
        label,
        isActive: () => editor.isActive('paragraph') && !editor.isActive('listItem'),
        press: () => chain().setParagraph().run(),
      }
    case 'warning':
      return { label, isActive: () => editor.isActive(kind), press: () => chain().setNode(kind).run() }
  }
}

function markTool(editor: Editor, mark: string, label: string, keys?: string): Tool {
  return {
    label,
    ...(keys === undefined ? {} : { keys }),
    isActive: () => editor.isActive(mark),
    press: () => editor.chain().focus().toggleMark(mark).run(),
  }
}

/** Where the target of a link is written: a page, a service, or an address. */
function linkRow(editor: Editor, words: EditorWords): { readonly row: HTMLElement; open(): void } {
  const row = document.createElement('div')
  row.className = 'editor-link'
  row.hidden = true
  const input = document.createElement('input')
  input.setAttribute('aria-label', words.linkTo)
  input.placeholder = 'page:…  service:…  https://…'
  input.setAttribute('list', 'link-targets')
  input.dir = 'ltr'
  row.append(input)
  const close = () => {
    row.hidden = true
    editor.commands.focus()
  }
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter') return
    // Enter would send the page.
    event.preventDefault()
    const href = input.value.trim()
    if (href !== '' && !parseTarget(href)) {
      input.setAttribute('aria-invalid', 'true')
      return
    }
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetMark('link').run()
    else chain.setMark('link', { href }).run()
    close()
  })
  const open = () => {
    row.hidden = false
    input.value = String(editor.getAttributes('link').href ?? '')
    input.removeAttribute('aria-invalid')
    input.focus()
  }
  return { row, open }
}
