/** Whether strace can be had here: it is there, or root gets Debian's. Tests that look at calls to the kernel ask; without it they say that they skip. */
import { execFileSync } from 'node:child_process'

export function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return process.getuid?.() === 0 && install()
  }
}

function install(): boolean {
  const aptGet = (...args: string[]) => execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { stdio: 'ignore' })
  try {
    aptGet('update')
    aptGet('install', '-y', '--no-install-recommends', 'strace')
    return true
  } catch {
    return false // no Debian, or no network
  }
}
