/** Run before the browser tests: see chromium.ts. */
import { ensureChromium } from './chromium.ts'

ensureChromium()
