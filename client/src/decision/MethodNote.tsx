/** How the method that is chosen counts, and whether it keeps places for minorities: under the field where it is chosen. */
import { type Method, methodTexts, PLACES_FOR_MINORITIES } from './methodTexts.ts'

export function MethodNote({ of, method }: { of: string; method: Method }) {
  const { counted, keepsPlaces } = methodTexts[method]
  return (
    <p className="hint">
      {of}: {counted} {keepsPlaces && PLACES_FOR_MINORITIES}
    </p>
  )
}
