/** Seconds of a video as people read them: 112 is "1:52", from an hour on "1:02:05". */
export function momentWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** As a person types it: "1:52", "112". Null if it is no moment. */
export function momentOf(typed: string): number | null {
  const parts = typed.trim().split(':')
  if (parts.length > 3 || parts.some(part => !/^\d{1,4}$/.test(part))) return null
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0)
}
