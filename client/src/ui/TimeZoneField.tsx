/** A time zone by its city. The platform's list can be typed into; names are IANA, so that they mean the same everywhere. */
import { SelectField } from './SelectField.tsx'
import { cityOf } from './timeFormat.ts'

type Props = { label?: string; hint?: string; value: string; onChange: (zone: string) => void }

const optionOf = (zone: string) => {
  const [region = ''] = zone.split('/')
  return { value: zone, label: region === zone ? zone : `${cityOf(zone)}, ${region.replaceAll('_', ' ')}` }
}

/** Cities that people look for and engines know only under another name. */
const places = ['America/Montreal']

export function TimeZoneField({ label = 'Time zone', hint, value, onChange }: Props) {
  const known = [...Intl.supportedValuesOf('timeZone'), ...places]
  const mine = optionOf(value)
  // A browser may know the same place under an older name: it stands in the list once.
  const options = [mine, ...known.map(optionOf).filter(({ label }) => label !== mine.label)].sort((a, b) =>
    a.label.localeCompare(b.label),
  )
  return <SelectField label={label} hint={hint} value={value} options={options} onChange={onChange} />
}
