/** How the method that is chosen counts, and whether it keeps places for minorities: under the field where it is chosen. */
import { type Method, methodTexts, placesNote } from './methodTexts.ts'

/** `places`: how many it gives. */
export function MethodNote({ of, method, places }: { of: string; method: Method; places: number }) {
  return (
    <p className="hint">
      {of}: {methodTexts[method].counted} {placesNote(method, places)}
    </p>
  )
}
