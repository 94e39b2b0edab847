/** Two letters that stand for a person: of the first and the last word of the name, whole graphemes in any script. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const firstGrapheme = (word: string): string => [...graphemes.segment(word)][0]?.segment ?? ''

export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return (firstGrapheme(first) + firstGrapheme(last)).toLocaleUpperCase()
}
