/**
 * How everything is set, in Typst. The content comes as JSON and is only ever shown as text: `text(…)` takes a string and never
 * evaluates it.
 */
const COMMON = `
#let data = json(bytes(sys.inputs.data))
#let ink = rgb("#1c2230")
#let muted = rgb("#4f5666")
#let line-colour = rgb("#c9c2b4")
#let accent = rgb(data.accent)
#let hairline = 0.6pt + line-colour
#let side(direction) = if direction == "rtl" { rtl } else { ltr }
#let drawing(svg, ..rest) = image(bytes(svg), format: "svg", ..rest)

// The font of the script comes first: a space between two Arabic words belongs to it, and a text is shaped once, not once for each
// font that lacks its letters. A word is not joined over the border of two fonts, so a language with letters that Vazirmatn lacks is
// set in the one that has them all.
#let lacking-letters = ("bsk", "ha", "khw", "ks", "lrc", "pa", "sd", "skr")
#let arabic(language) = if language in lacking-letters { "Noto Sans Arabic" } else { "Vazirmatn" }
#let ethiopic = ("am", "byn", "gez", "ti", "tig")
#let fonts(direction, language: none) = {
  if direction == "rtl" { (arabic(language),) } else if language in ethiopic { ("Noto Sans Ethiopic",) }
  data.families
}
#let leading-of(language, direction) = if direction == "rtl" { 0.78em } else if language in ethiopic + ("my", "th") { 0.85em } else { 0.68em }

#let in-language(language, direction, body) = {
  let parts = language.split("-")
  let region = parts.find(part => part.len() == 2 and part == upper(part))
  set text(lang: lower(parts.at(0)), region: region, dir: side(direction), font: fonts(direction, language: parts.at(0)))
  set par(leading: leading-of(parts.at(0), direction), spacing: 1.05em)
  body
}
// Of the fragment's own language if it names one, else of what is around it.
#let fragment(it, inline: false, body) = {
  let language = it.at("language", default: none)
  let direction = it.at("direction", default: none)
  if language == none and direction == none { body } else if language == none {
    text(dir: side(direction), font: fonts(direction), body)
  } else {
    let way = if direction == none { "ltr" } else { direction }
    if inline {
      let parts = language.split("-")
      text(lang: lower(parts.at(0)), dir: side(way), font: fonts(way, language: parts.at(0)), body)
    } else {
      in-language(language, way, { set align(start); body })
    }
  }
}
#let day-of(date) = datetime(year: date.at(0), month: date.at(1), day: date.at(2))
`

const BLOCKS = `
#let inline(it) = {
  if it.kind == "text" { text(it.text) }
  else if it.kind == "strong" { strong(it.content.map(inline).join()) }
  else if it.kind == "break" { linebreak() }
  else if it.kind == "fragment" { fragment(it, inline: true, it.content.map(inline).join()) }
  else if it.kind == "link" {
    let words = underline(offset: 2pt, stroke: 0.5pt + accent, it.content.map(inline).join())
    if it.to.starts-with("#") { link(label(it.to.slice(1)), words) } else { link(it.to, words) }
    let written = it.at("written", default: none)
    if written != none { pdf.artifact({ h(0.3em); text(size: 0.85em, fill: muted, dir: ltr, "(" + written + ")") }) }
  }
}
#let words(content) = content.map(inline).join()

#let tones = (
  short: (fill: rgb("#f6f0e4"), stroke: accent),
  notice: (fill: rgb("#f3f4f6"), stroke: muted),
  warning: (fill: rgb("#fbf1dc"), stroke: rgb("#8a5a00")),
  danger: (fill: rgb("#f9e6e0"), stroke: rgb("#8c2a1e")),
  aside: (fill: white, stroke: line-colour),
  plain: (fill: none, stroke: none),
)
#let states = (open: rgb("#1a6437"), closed: rgb("#8c2a1e"), appointment: rgb("#8a5a00"))

#let stone(number) = pdf.artifact(box(
  baseline: 22%, inset: (x: 0.42em, y: 0.28em), radius: 2pt, fill: accent,
  text(fill: white, weight: "bold", size: 0.85em, number),
))

#let numbered(number) = box(
  width: 7mm, inset: (y: 0.3em), radius: 2pt, fill: accent, align(center, text(fill: white, weight: "bold", size: 0.9em, dir: ltr, number)),
)
#let drawing-of(source, ..rest) = if source in data.pictures { pdf.artifact(image("/pictures/" + data.pictures.at(source), ..rest)) }
#let tick(look) = pdf.artifact(box(
  width: if look == "order" { 7mm } else { 3.8mm }, height: if look == "order" { 6mm } else { 3.8mm }, baseline: 0.5mm,
  radius: if look == "one" { 50% } else { 0.8mm }, stroke: 0.8pt + ink,
))

#let render(it) = fragment(it, {
  let blocks(list) = list.map(render).join()
  if it.kind == "title" {
    block(above: 2em, below: 1.6em, text(size: 2.1em, weight: "bold", title(words(it.content))))
  } else if it.kind == "heading" {
    if it.at("newPage", default: false) { pagebreak(weak: true) }
    let title = heading(level: it.level, outlined: it.at("listed", default: true), bookmarked: true, words(it.content))
    if "anchor" in it [#title #label(it.anchor)] else { title }
  } else if it.kind == "paragraph" {
    let look = it.at("look", default: "")
    if look == "lead" { par(text(size: 1.12em, words(it.content))) }
    else if look == "muted" { par(text(size: 0.9em, fill: muted, words(it.content))) }
    else if look == "strong" { par(strong(words(it.content))) }
    else if look in states.keys() { par(text(fill: states.at(look), weight: "bold", words(it.content))) }
    else { par(words(it.content)) }
  } else if it.kind == "list" {
    if it.look == "steps" {
      enum(numbering: number => stone(str(number)), body-indent: 0.7em, spacing: 0.8em, ..it.items.map(blocks))
    } else if it.look == "items" {
      list(marker: pdf.artifact(box(width: 0.34em, height: 0.34em, baseline: -0.2em, fill: accent)), body-indent: 0.7em, spacing: 0.75em, ..it.items.map(blocks))
    } else if it.look == "line" {
      set par(spacing: 0.5em)
      par(text(size: 0.9em, fill: muted, it.items.map(item => box(blocks(item))).join(" " + pdf.artifact("·") + " ")))
    } else {
      for (index, item) in it.items.enumerate() {
        if index > 0 { v(0.2em); pdf.artifact(line(length: 100%, stroke: hairline)) }
        block(breakable: false, blocks(item))
      }
    }
  } else if it.kind == "facts" {
    for fact in it.facts {
      block(breakable: true, above: 1.3em, below: 1.3em, {
        let term = block(sticky: true, below: 0.65em, text(weight: "bold", fill: accent, words(fact.term)))
        if "anchor" in fact [#term #label(fact.anchor)] else { term }
        blocks(fact.detail)
      })
    }
  } else if it.kind == "table" {
    let head = it.at("head", default: none)
    let others = calc.max(1, calc.max(..it.rows.map(row => row.len())) - 1)
    block(table(
      // Of many columns each is as wide as it needs: none runs into the next.
      columns: if others > 3 { (auto,) * (others + 1) } else { (if head == none { auto } else { 2fr },) + (1fr,) * others }, stroke: none, inset: (x: 0pt, y: 0.38em), column-gutter: 1.2em,
      ..if head != none { (table.header(..head.map(cell => text(size: 0.9em, fill: muted, words(cell)))), table.hline(stroke: 0.6pt + accent)) },
      ..it.rows.enumerate().map(((index, row)) => {
        if index == 0 { () } else { (table.hline(stroke: hairline),) }
        row.enumerate().map(((column, cell)) => if column == 0 { strong(words(cell)) } else { words(cell) })
      }).flatten(),
    ))
  } else if it.kind == "bars" {
    block(table(
      columns: (1fr, auto), stroke: none, inset: (x: 0pt, y: 0.38em), column-gutter: 1.2em,
      table.header(..it.head.map(cell => text(size: 0.9em, fill: muted, words(cell)))),
      ..it.rows.map(row => (
        { strong(words(row.name)); pdf.artifact(block(above: 0.5em, rect(width: calc.max(0.5%, row.share * 100%), height: 0.55em, fill: accent))) },
        words(row.amount),
      )).flatten(),
    ))
  } else if it.kind == "group" {
    let tone = tones.at(it.tone)
    if it.tone == "plain" { blocks(it.blocks) } else {
      block(
        width: 100%, breakable: it.tone == "aside", fill: tone.fill, inset: (x: 0.9em, y: 0.8em), radius: 2pt, above: 1.1em, below: 1.1em,
        stroke: if it.tone == "aside" { hairline } else { none },
        blocks(it.blocks),
      )
    }
  } else if it.kind == "pair" {
    block(breakable: false, above: 0.7em, below: 0.7em, grid(
      columns: (1fr, 1fr), column-gutter: 1.4em, blocks(it.own), blocks(it.other),
    ))
  } else if it.kind == "picture" {
    if it.source in data.pictures { image("/pictures/" + data.pictures.at(it.source), alt: it.alternative, width: 100%) }
  } else if it.kind == "contents" {
    outline(title: none, depth: it.depth, indent: 1.2em)
  } else if it.kind == "question" {
    let small(source) = drawing-of(source, width: 8mm)
    let long(one) = one.kind == "boxes" and one.choices.len() > 16
    block(above: 1.7em, below: 1.7em, breakable: it.blocks.any(long), grid(
      columns: (7mm, 1fr), column-gutter: 3mm,
      { numbered(it.number); if "picture" in it { v(1mm, weak: false); small(it.picture) } },
      blocks(it.blocks),
    ))
  } else if it.kind == "boxes" {
    let choice(one) = grid(
      columns: if "picture" in one { (auto, auto, 18mm, 1fr) } else { (auto, auto, 1fr) }, column-gutter: 0.6em, align: start + top,
      tick(it.look), text(size: 0.85em, fill: muted, dir: ltr, one.number),
      ..if "picture" in one { (drawing-of(one.picture, width: 18mm),) } else { () },
      grid(columns: one.sides.map(side => 1fr), column-gutter: 1.4em, ..one.sides.map(side => fragment(side, words(side.content)))),
    )
    let short = it.choices.all(one => one.sides.len() == 1 and one.sides.at(0).content.map(part => part.at("text", default: "")).join().clusters().len() <= 30)
    block(above: 0.9em, grid(
      columns: if short and it.choices.len() > 2 { (1fr, 1fr) } else { (1fr,) }, column-gutter: 1.4em, row-gutter: 0.75em,
      ..it.choices.map(choice),
    ))
  } else if it.kind == "room" {
    pdf.artifact(if "lines" in it {
      for _ in range(it.lines) { block(above: 2.2em, below: 0pt, line(length: 100%, stroke: 0.6pt + muted)) }
    } else {
      let sign = box(width: 7mm, height: 8mm, radius: 1pt, stroke: 0.7pt + muted)
      block(above: 0.9em, text(dir: ltr, it.signs.map(many => range(many).map(_ => sign).join(h(1mm))).join([#h(2mm)#box(height: 8mm, align(horizon, it.between))#h(2mm)])))
    })
  }
})
`

const DOCUMENT = `
#let a5 = data.paper == "a5"
#let margin = if a5 { 14mm } else { 20mm }
#set document(title: data.title, author: data.publisher, date: day-of(data.date))
#set page(
  paper: data.paper,
  margin: (x: margin, top: margin, bottom: margin),
  binding: if data.direction == "rtl" { right } else { left },
  background: context if here().page() == 1 {
    place(top, box(width: 100%, height: 5mm, clip: true, drawing(data.band, width: 254mm, height: 5mm, fit: "cover")))
  },
  footer: in-language(data.language, data.direction, context {
    set text(size: 8pt, fill: muted)
    grid(columns: (1fr, auto), column-gutter: 1em,
      [#text(data.publisher) · #text(data.title)],
      text(dir: ltr, str(counter(page).get().first()) + " / " + str(counter(page).final().first())),
    )
  }),
)
#set text(size: if a5 { 9.5pt } else { 10.5pt }, fill: ink, fallback: false, hyphenate: false, cjk-latin-spacing: none)
#show strong: set text(weight: "bold")
#show heading: set block(sticky: true)
#show heading.where(level: 1): it => { set text(size: 1.55em, fill: ink); block(above: 1.2em, below: 0.75em, it) }
#show heading.where(level: 2): it => { set text(size: 1.22em, fill: accent); block(above: 1.5em, below: 0.7em, it) }
#show heading.where(level: 3): it => { set text(size: 1.06em); block(above: 1.3em, below: 0.75em, it) }
#show outline.entry.where(level: 1): set text(weight: "bold")
#show: body => in-language(data.language, data.direction, body)

#block(below: 1.4em, grid(
  columns: (1fr, auto), column-gutter: 1.2em, align: (start + horizon, end),
  pdf.artifact({
    set par(spacing: 0.5em)
    par(text(size: 1.1em, weight: "bold", fill: accent, data.publisher))
    par(text(size: 0.85em, fill: muted, data.asOf))
    par(text(size: 0.85em, fill: muted, data.live.words))
    par(text(size: 0.75em, fill: muted, dir: ltr, data.live.address))
  }),
  // PDF/UA wants links among the content.
  link(data.live.address, drawing(data.code, width: if a5 { 18mm } else { 22mm }, alt: data.live.address)),
))

#data.blocks.map(render).join()
`

export const documentTemplate = COMMON + BLOCKS + DOCUMENT

const SHEET = `
#set document(title: data.title, author: data.publisher, date: day-of(data.date))
#set text(fill: ink, fallback: false, hyphenate: false, cjk-latin-spacing: none)
#let main = data.sides.at(0)

#let band(height) = box(width: 100%, height: height, clip: true, drawing(data.band, width: 254mm, height: height, fit: "cover"))
// The first of some variants in which it fits its room.
#let fitted(variants, height, make) = layout(room => {
  let fits(variant) = measure(width: room.width, make(variant)).height <= height
  let fitting = variants.find(fits)
  make(if fitting == none { variants.last() } else { fitting })
})
// Smaller and smaller, down to what can still be read; then with less: without the summary, with fewer lines of each fact, without
// the last facts. The code leads to what is missing.
#let variants(sizes, most) = {
  let less(summary: false, lines: 100, rows: most) = (size: sizes.last(), summary: summary, lines: lines, rows: rows)
  sizes.map(size => less(summary: true) + (size: size)) + (less(),) + (3, 2, 1).map(lines => less(lines: lines))
  range(most, 0, step: -1).map(rows => less(lines: 1, rows: rows - 1))
}
#let most-rows = calc.max(..data.sides.map(it => it.rows.len()))
#let first(list, most) = list.slice(0, calc.min(most, list.len()))
#let rows(it, variant, gap) = for row in first(it.rows, variant.rows) {
  block(breakable: false, above: gap * variant.size, below: gap * variant.size, {
    set text(size: variant.size)
    set par(leading: 0.5em, spacing: 0.75em)
    par(text(weight: "bold", fill: accent, row.label))
    for line in first(row.lines, variant.lines) { par(line) }
  })
}
`

const POSTER = `
#set page(paper: "a4", margin: (x: 16mm, top: 22mm, bottom: 14mm), background: place(top, band(9mm)),
  footer: in-language(main.language, main.direction, {
    set text(size: 9pt, fill: muted)
    [#text(data.publisher) · #text(data.asOf)]
  }))
#show: body => in-language(main.language, main.direction, body)
#let sizes = (if data.sides.len() == 1 { (20pt, 18pt) } else { () }) + (16pt, 15pt, 14pt, 13pt, 12pt, 11pt, 10pt)
#let half(it, variant) = in-language(it.language, it.direction, {
  set align(start)
  set par(leading: 0.6em)
  heading(level: 1, text(size: variant.size * 1.75, fill: ink, it.title))
  v(variant.size * 0.6)
  if variant.summary { par(text(size: variant.size * 1.12, it.summary)) }
  v(variant.size * 0.8)
  rows(it, variant, 1.2)
})
#fitted(variants(sizes, most-rows), 190mm, variant => grid(columns: data.sides.map(it => 1fr), column-gutter: 12mm,
  ..data.sides.map(it => half(it, variant))))
#v(1fr)
#grid(columns: (auto, 1fr), column-gutter: 8mm, align: (start, start + horizon),
  drawing(data.code, width: 42mm, alt: data.address),
  {
    for it in data.sides { in-language(it.language, it.direction, par(text(size: 12pt, it.code))) }
    par(text(size: 10pt, fill: muted, dir: ltr, data.address))
  })
`

const CARDS = `
#let card-width = 85.6mm
#let card-height = 54mm
#let across = 2
#let down = 4
#let left-edge = (210mm - across * card-width) / 2
#let top-edge = (297mm - down * card-height) / 2
#let mark = 4mm
#let thin = 0.3pt + muted
#let folded = data.sides.len() == 2
#set page(paper: "a4", margin: 0mm, background: {
  for column in range(across + 1) {
    let x = left-edge + column * card-width
    let stroke = if folded and column == 1 { (thickness: 0.3pt, paint: muted, dash: "dashed") } else { thin }
    place(top + left, dx: x, dy: top-edge - mark - 1mm, line(angle: 90deg, length: mark, stroke: stroke))
    place(top + left, dx: x, dy: 297mm - top-edge + 1mm, line(angle: 90deg, length: mark, stroke: stroke))
  }
  for row in range(down + 1) {
    let y = top-edge + row * card-height
    place(top + left, dx: left-edge - mark - 1mm, dy: y, line(length: mark, stroke: thin))
    place(top + left, dx: 210mm - left-edge + 1mm, dy: y, line(length: mark, stroke: thin))
  }
})
#show: body => in-language(main.language, main.direction, body)
#let written(it, variant) = {
  set par(leading: 0.5em, spacing: 0.55em)
  par(text(size: variant.size * 1.35, weight: "bold", it.title))
  if variant.summary { par(text(size: variant.size, it.summary)) }
  rows(it, variant, 0.7)
}
#let card(it) = box(width: card-width, height: card-height, clip: true, {
  place(top, pdf.artifact(band(2.4mm)))
  block(width: 100%, height: 100%, inset: (x: 4mm, top: 5mm, bottom: 3mm), in-language(it.language, it.direction, {
    set align(start)
    fitted(variants((9pt, 8.5pt, 8pt), it.rows.len()), card-height - 8mm, variant => grid(
      columns: (1fr, auto), column-gutter: 3mm, written(it, variant), drawing(data.code, width: 18mm, alt: data.address),
    ))
  }))
})
#heading(level: 1, outlined: true, place(hide(text(size: 1pt, data.title))))
#let sides = if folded { data.sides } else { (main, main) }
#place(top + left, dx: left-edge, dy: top-edge, grid(columns: (card-width,) * across, rows: (card-height,) * down,
  ..range(across * down).map(index => {
    let one = card(sides.at(calc.rem(index, across)))
    if index < data.sides.len() { one } else { pdf.artifact(one) }
  })))
`

export const posterTemplate = COMMON + SHEET + POSTER
export const cardsTemplate = COMMON + SHEET + CARDS

const LINK_PICTURE = `
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("#fbf7f0"))
#set text(fallback: false, hyphenate: false, cjk-latin-spacing: none)
#show: body => in-language(data.language, data.direction, body)
#let width = 1060pt
#let height = 340pt
#let written(size, words) = text(size: size, weight: "bold", fill: ink, words)
#let title(size) = block(width: width, {
  set par(leading: leading-of(data.language.split("-").at(0), data.direction) * 0.8)
  written(size, data.title)
})
#place(top, box(width: 1200pt, height: 72pt, clip: true, drawing(data.band, height: 72pt)))
#let indent = if data.direction == "rtl" { -70pt } else { 70pt }
#place(top + start, dx: indent, dy: 120pt, box(height: height, align(horizon, context {
  let sizes = (108pt, 96pt, 84pt, 76pt, 68pt, 60pt, 54pt, 48pt, 42pt, 36pt, 32pt, 28pt, 24pt, 20pt, 16pt)
  let words = data.title.split(" ")
  let fitting = sizes.find(size => (
    measure(title(size)).height <= height - 24pt and words.all(word => measure(written(size, word)).width <= width)
  ))
  title(if fitting == none { 16pt } else { fitting })
})))
#place(bottom + start, dx: indent, dy: -48pt,
  box(width: width, grid(columns: (84pt, 1fr), column-gutter: 22pt, align: start + horizon,
    drawing(data.seal, width: 84pt), text(size: 42pt, weight: "bold", fill: accent, data.publisher))))
`

export const linkPictureTemplate = COMMON + LINK_PICTURE
