import { expect, test, vi } from 'vitest'
import { click, mount } from '../testing/mount.tsx'
import { Button } from './Button.tsx'

const buttonIn = (host: HTMLElement) => host.querySelector('button') ?? expect.fail('no button')

test('a button that cannot act now can be reached, does nothing, and says why', async () => {
  const onClick = vi.fn()
  const onSubmit = vi.fn(event => event.preventDefault())
  const { host } = await mount(
    <form onSubmit={onSubmit}>
      <Button type="submit" onClick={onClick} disabledReason="Four people have not voted yet.">
        Close the vote
      </Button>
    </form>,
  )
  const button = buttonIn(host)
  await click(button)
  expect(onClick).not.toHaveBeenCalled()
  expect(onSubmit).not.toHaveBeenCalled()
  expect(button.disabled).toBe(false)
  expect(button.getAttribute('aria-disabled')).toBe('true')
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  expect(reason?.textContent).toBe('Four people have not voted yet.')
  expect(reason?.className).not.toContain('sr')
})

test('the reason goes, and the button acts', async () => {
  const onClick = vi.fn()
  const { host, rerender } = await mount(
    <Button onClick={onClick} disabledReason="Not yet.">
      Go on
    </Button>,
  )
  await rerender(<Button onClick={onClick}>Go on</Button>)
  await click(buttonIn(host))
  expect(onClick).toHaveBeenCalledOnce()
  expect(host.textContent).toBe('Go on')
  expect(buttonIn(host).hasAttribute('aria-disabled')).toBe(false)
})

test('while busy a second press does nothing', async () => {
  const onClick = vi.fn()
  const { host } = await mount(
    <Button onClick={onClick} busyLabel="Sending">
      Send
    </Button>,
  )
  await click(buttonIn(host))
  expect(onClick).not.toHaveBeenCalled()
  expect(buttonIn(host).textContent).toContain('Sending')
})
