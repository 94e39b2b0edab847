/**
 * Instants in words, in a given zone: "tomorrow, 14:00", "Thu 12 March, 08:00", "13 Mar". 24-hour clock, weekday first, never
 * "in 27 h". The year stands only where it is not this one.
 */
const DAY_MS = 86_400_000
/** brief: "tomorrow, 14:00" · full: "tomorrow, Wed 11 March, 14:00" · date: "Wed 11 March" · short: "11 Mar" · clock: "14:00". */
export type TimeForm = 'brief' | 'full' | 'date' | 'short' | 'clock'

type Parts = { weekday: string; day: string; month: string; year: string; hour: string; minute: string; dayNumber: number }

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(zone, made)
  return made
}

const monthNames = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
)

function partsOf(at: number, zone: string): Parts {
  const found = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = found
  // Days are counted on the zone's own calendar, so that a night with a clock change is one day like any other.
  const dayNumber = Date.UTC(Number(year), monthNames.indexOf(month), Number(day)) / DAY_MS
  return { weekday, day, month, year, hour, minute, dayNumber }
}

export const isZone = (zone: string): boolean => {
  try {
    return Boolean(formatterOf(zone))
  } catch {
    return false // Intl throws a RangeError for a zone it does not know
  }
}

/** Instants are EpochMs. Lower case at the start: the words stand inside sentences ("Closes tomorrow, 14:00"). */
export function formatTime(at: number, form: TimeForm, { now, zone }: { now: number; zone: string }): string {
  const then = partsOf(at, zone)
  const today = partsOf(now, zone)
  const clock = `${then.hour}:${then.minute}`
  const year = then.year === today.year ? '' : ` ${then.year}`
  if (form === 'clock') return clock
  if (form === 'short') return `${then.day} ${then.month.slice(0, 3)}${year}`
  const date = `${then.weekday} ${then.day} ${then.month}${year}`
  if (form === 'date') return date
  const near = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[String(then.dayNumber - today.dayNumber)]
  if (!near) return `${date}, ${clock}`
  return form === 'full' ? `${near}, ${date}, ${clock}` : `${near}, ${clock}`
}

export const sentenceCase = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** Browsers still list some cities by the name they had when the list began. */
const namedToday: Readonly<Record<string, string>> = {
  Calcutta: 'Kolkata',
  Katmandu: 'Kathmandu',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Kiev: 'Kyiv',
  Godthab: 'Nuuk',
  Faeroe: 'Faroe',
  Asmera: 'Asmara',
  Dacca: 'Dhaka',
  Macao: 'Macau',
  Thimbu: 'Thimphu',
  Ujung_Pandang: 'Makassar',
  Ulan_Bator: 'Ulaanbaatar',
  Truk: 'Chuuk',
  Ponape: 'Pohnpei',
  Enderbury: 'Kanton',
  Coral_Harbour: 'Atikokan',
}

/** 'America/Mexico_City' is "Mexico City" to people, and 'Asia/Calcutta' is "Kolkata". */
export function cityOf(zone: string): string {
  const city = zone.split('/').at(-1) ?? zone
  return namedToday[city] ?? city.replaceAll('_', ' ')
}

/** "10:20 in Mexico City"; without a zone that this browser knows, the city alone. */
export const localTime = (now: number, zone: string): string =>
  isZone(zone) ? `${formatTime(now, 'clock', { now, zone })} in ${cityOf(zone)}` : cityOf(zone)

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
