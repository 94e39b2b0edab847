/** Where the browser tests find a Chromium: named, installed, brought by Playwright, or got from Debian. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
/** A launch wants a whole path, not a name. */
const placesOf = (name: string): string[] => (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name))
const works = (path: string): boolean => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0

/** A path that can be launched, or undefined. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  return (
    systemNames.flatMap(placesOf).find(works) ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined)
  )
}

/** Installs one where none is found: Debian's as root, else Playwright's own. */
export function ensureChromium(): void {
  if (findChromium()) return
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'inherit' })
  if (isRootOnDebian) {
    run('apt-get', 'update', '-q')
    run('apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium')
  } else {
    run('npx', '--no-install', 'playwright', 'install', 'chromium')
  }
  if (!findChromium()) throw new Error('No Chromium for the browser tests: install one, or name it in CHROMIUM_PATH')
}
