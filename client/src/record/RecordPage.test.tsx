import { afterEach, expect, test, vi } from 'vitest'
import { GivenDecision } from '../testing/givenDecision.ts'
import { mount } from '../testing/mount.tsx'
import { InDecision } from '../testing/openDecision.tsx'
import { RecordPage } from './RecordPage.tsx'

afterEach(() => vi.unstubAllGlobals())

test('an address that is not secure: what is off, why, and what to do; no device is asked for', async () => {
  vi.stubGlobal('isSecureContext', false)
  const { host } = await mount(
    <InDecision decision={new GivenDecision()} at="/d/x/record">
      <RecordPage />
    </InDecision>,
  )
  expect(host.textContent).toContain('Recording is off at this address')
  expect(host.textContent).toContain('over HTTPS')
  expect(host.querySelector('a[href$="/context"]')).not.toBeNull()
})

test('a browser that does not record says so and points to the upload', async () => {
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('MediaRecorder', undefined)
  const { host } = await mount(
    <InDecision decision={new GivenDecision()} at="/d/x/record">
      <RecordPage />
    </InDecision>,
  )
  expect(host.textContent).toContain('This browser does not record')
  expect(host.textContent).toContain('Upload a file or add a link')
})
