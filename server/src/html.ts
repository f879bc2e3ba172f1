/** Text that is markup already. Only `html` makes it from values, and escapes them. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Part = Html | string | false | readonly Part[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Writes markup in which every value is escaped unless it is markup itself; `false` leaves nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(strings.map((text, i) => text + written(values[i] ?? false)).join(''))
}

function written(part: Part): string {
  if (part === false) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => entities[character] ?? '')
  return part.map(written).join('')
}
