/** HTML by template: whatever is put in is escaped, except what was made by this same template. */
export type Markup = { readonly markup: string }
type Part = string | number | Markup | null | readonly Markup[]

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((made, text, i) => `${made}${i === 0 ? '' : written(parts[i - 1] ?? null)}${text}`, '') }
}

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return isList(part) ? part.map(({ markup }) => markup).join('') : part.markup
}

const isList = (part: Markup | readonly Markup[]): part is readonly Markup[] => Array.isArray(part)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe as text and inside a quoted attribute. Control characters but line breaks and tabs are left out. */
export const escapeHtml = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[&<>"']/gu, character => entities[character] ?? '')
