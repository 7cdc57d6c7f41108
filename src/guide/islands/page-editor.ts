/*
 * Makes the blocks of each part of a page into one text with a toolbar. The form stays what it is: the blocks lie in it as fields, and
 * every button sends it as without a script.
 */
import { Editor } from '@tiptap/core'
import type { LanguageTag } from '#kernel'
import { plainSentence } from '#texts/inline'
import { isLong, readingLevel } from '#texts/reading-level'
import { cleanHtml } from '../writing/editor/clean-html.ts'
import { type EditedBlock, type EditedKind, sentencesIn } from '../writing/editor/edited-block.ts'
import { blocksIn, documentOf } from '../writing/editor/editor-document.ts'
import type { EditorWords } from '../writing/editor/editor-page.tsx'
import { autosave } from '../writing/editor/island/autosave.ts'
import { extensionsFor } from '../writing/editor/island/extensions.ts'
import { toolbarFor } from '../writing/editor/island/toolbar.ts'
import type { LevelWords } from '../writing/editor/reading-level-of.tsx'

const form = document.querySelector<HTMLFormElement>('.page-editor')
const status = form?.querySelector<HTMLElement>('[data-page-editor]')
if (form && status) begin(form, status)

function begin(form: HTMLFormElement, status: HTMLElement): void {
  const words = JSON.parse(status.dataset.pageEditor ?? '') as EditorWords
  const { typed } = autosave(form, status, words)
  const editors = new Map<string, Editor>()
  const level = levelOf(form)
  const changed = () => {
    level.show(editors)
    typed()
  }
  offerTargets(form)
  for (const part of form.querySelectorAll<HTMLElement>('[data-slot]'))
    editors.set(part.dataset.slot ?? '', editorIn(part, form, words, level.language, changed))
  level.show(editors)
  form.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
    event.preventDefault()
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value="save"]'))
  })
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[value^="picture-"]')
    const editor = button && editors.get(button.value.slice('picture-'.length))
    if (editor && insertPicture(form, editor)) event.preventDefault()
  })
}

function editorIn(
  part: HTMLElement,
  form: HTMLFormElement,
  words: EditorWords,
  language: LanguageTag,
  changed: () => void,
): Editor {
  const kinds = (part.dataset.kinds ?? '').split(' ') as EditedKind[]
  const plain = part.querySelector<HTMLElement>('[data-plain]') as HTMLElement
  const blocks = [...plain.querySelectorAll('[data-block]')].map(
    (block): EditedBlock => ({
      kind: block.querySelector<HTMLSelectElement>('[name="kind"]')?.value as EditedKind,
      text: block.querySelector<HTMLTextAreaElement>('textarea')?.value ?? '',
    }),
  )
  const host = document.createElement('div')
  host.className = 'editor'
  plain.before(...problemsIn(plain), host)
  const place = form.action.split('/')[5] ?? ''
  const editor = new Editor({
    element: host,
    extensions: extensionsFor(kinds, `/${place}/media`),
    content: documentOf(blocks),
    injectCSS: false,
    editorProps: {
      attributes: {
        'aria-label': part.querySelector('legend, summary')?.textContent ?? '',
        role: 'textbox',
        'aria-multiline': 'true',
        lang: language,
        dir: form.querySelector<HTMLInputElement>('#title')?.dir ?? 'auto',
      },
      handlePaste: (_, event) => {
        const html = event.clipboardData?.getData('text/html') ?? ''
        // What was copied here fits already.
        if (html === '' || html.includes('data-pm-slice')) return false
        const pasted = cleanHtml(html, language).map((block) => ({
          ...block,
          kind: kinds.includes(block.kind) ? block.kind : ('paragraph' as const),
        }))
        return editor.commands.insertContent(documentOf(pasted).content ?? [])
      },
      handleKeyDown: (_, event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key !== 'k') return false
        event.preventDefault()
        part.querySelector<HTMLElement>('[aria-keyshortcuts="Control+K"]')?.click()
        return true
      },
    },
    onUpdate: () => {
      write(plain, part.dataset.slot ?? '', blocksIn(editor.getJSON()))
      changed()
    },
  })
  host.before(toolbarFor(editor, kinds, words))
  plain.hidden = true
  write(plain, part.dataset.slot ?? '', blocks)
  return editor
}

/** The blocks as fields, which the form sends. */
function write(plain: HTMLElement, slot: string, blocks: readonly EditedBlock[]): void {
  plain.replaceChildren(
    ...blocks.flatMap(({ kind, text }) =>
      Object.entries({ slot, kind, text }).map(([name, value]) => {
        const field = document.createElement('textarea')
        field.name = name
        field.value = value
        return field
      }),
    ),
  )
}

/** What is wrong with a block stays in sight, where the summary of mistakes leads. */
function problemsIn(plain: HTMLElement): readonly Element[] {
  return [...plain.querySelectorAll<HTMLElement>('.problem')].map((problem) => {
    problem.id = problem.id.replace('-problem', '')
    problem.tabIndex = -1
    return problem
  })
}

/** The pages and services that a link can name, as a link names them. */
function offerTargets(form: HTMLFormElement): void {
  const list = document.createElement('datalist')
  list.id = 'link-targets'
  const named = (id: string, to: string) =>
    [...form.querySelectorAll<HTMLOptionElement>(`#${id} option`)].map(({ value }) => new Option(`${to}:${value}`))
  list.append(...named('paths', 'page'), ...named('services-here', 'service'))
  form.append(list)
}

function insertPicture(form: HTMLFormElement, editor: Editor): boolean {
  const choice = form.elements.namedItem('picture')
  const said = form.elements.namedItem('picture-words')
  if (!(choice instanceof HTMLSelectElement) || !(said instanceof HTMLInputElement) || choice.value === '') return false
  const alternative = said.value.trim() || (choice.selectedOptions[0]?.textContent ?? '')
  return editor
    .chain()
    .focus()
    .insertContent({ type: 'picture', attrs: { id: choice.value, alternative } })
    .run()
}

/** Says how hard the text is to read while it is written. */
function levelOf(form: HTMLFormElement) {
  const element = form.querySelector<HTMLElement>('[data-level]')
  const words = JSON.parse(element?.dataset.level ?? '{}') as LevelWords
  const language = (element?.dataset.language ?? '') as LanguageTag
  return {
    language,
    show: (editors: ReadonlyMap<string, Editor>) => {
      if (!element) return
      const sentences = [...editors]
        .filter(([slot]) => slot !== 'easy')
        .flatMap(([, editor]) => blocksIn(editor.getJSON()))
        .filter(({ kind }) => kind !== 'heading')
        .flatMap(sentencesIn)
        .map(plainSentence)
      const { measured } = readingLevel(sentences, language)
      const lines = [
        measured ? words[measured.ease].replace('{score}', measured.score.toFixed(0)) : words.none,
        words.long.replace('{count}', String(sentences.filter(isLong).length)),
      ]
      const paragraphs = [...element.children]
      for (const [at, line] of lines.entries()) {
        const paragraph = paragraphs[at]
        if (paragraph && paragraph.textContent !== line) paragraph.textContent = line
      }
    },
  }
}
