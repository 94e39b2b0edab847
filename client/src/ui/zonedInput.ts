/**
 * Date and time fields speak in a zone of their own ("2026-03-11T14:00" is two in the afternoon in Montréal): between them and instants.
 * Where a clock change leaves an hour out, the instant after the gap is meant; where it comes twice, the first one.
 */
const formatters = new Map<string, Intl.DateTimeFormat>()
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(zone, made)
  return made
}

/** EpochMs to "YYYY-MM-DDTHH:mm" as clocks in that zone show it. */
export function toZonedInput(at: number, zone: string): string {
  const part = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}

/** Null for what is no date. */
export function fromZonedInput(text: string, zone: string): number | null {
  const asUtc = Date.parse(`${text}Z`)
  if (!/^\d{4,}-\d\d-\d\dT\d\d:\d\d$/.test(text) || Number.isNaN(asUtc)) return null
  const offsetAt = (at: number) => Date.parse(`${toZonedInput(at, zone)}Z`) - Math.floor(at / 60_000) * 60_000
  const guesses = [asUtc - offsetAt(asUtc - 86_400_000), asUtc - offsetAt(asUtc + 86_400_000)]
  const exact = guesses.filter(at => toZonedInput(at, zone) === text)
  return exact.length > 0 ? Math.min(...exact) : Math.max(...guesses)
}
