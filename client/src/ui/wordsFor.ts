/** Small words around numbers and lists: "three", "one idea", "Ana, Ben and Cleo". */
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** Up to ten in letters, as in a sentence; then digits. */
export const inWords = (n: number): string => numbers[n] ?? String(n)

/** "1 idea", "3 ideas". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** "one idea", "three ideas". */
export const countedInWords = (n: number, one: string, many = `${one}s`): string => `${inWords(n)} ${n === 1 ? one : many}`

export function listed(names: readonly string[], last = 'and'): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
}

/** Inside a sentence, which has a full stop of its own; what is quoted in a quotation has single marks. */
export const quoted = (title: string): string => `“${title.replace(/\.$/, '').replaceAll('“', '‘').replaceAll('”', '’')}”`
