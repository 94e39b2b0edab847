/** In place of something that was uploaded: the file by which a decision is brought here holds its record and its texts, never these bytes. */
import './stayedBehind.css'
import { Icon } from '../ui/Icon.tsx'
import { fileText } from '../ui/icons.ts'
import { useDecision } from './useDecision.ts'

/** `what`: as it begins the sentence, "The recording". */
export function StayedBehind({ what }: { what: string }) {
  const { imported } = useDecision()
  return (
    <p className="meta stayed-behind">
      <Icon path={fileText} size="s" />
      <span>
        {what} did not come along: it stayed in {imported?.workspace || 'the workspace it was made in'}.
      </span>
    </p>
  )
}
