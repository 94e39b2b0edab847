/** Types into the field with this label, as a person would: React sees the input event. The last one, where a dialog lies over the page. */
import { act } from 'react'

export async function typeInto(host: HTMLElement, label: string, text: string): Promise<void> {
  const field = [...host.querySelectorAll('label')].findLast(one => one.textContent === label)
  const input = field && host.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${CSS.escape(field.htmlFor)}`)
  if (!input) throw new Error(`no field labelled ${label}`)
  const prototype = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  await act(async () => {
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
