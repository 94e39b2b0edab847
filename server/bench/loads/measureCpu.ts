/** What the server under test spends while something happens, per 1,000 deliveries, and how busy the measuring process is with it. */
import { performance } from 'node:perf_hooks'
import type { Measured } from '../rounds.ts'
import type { ServerUnderTest } from '../servers/underTest.ts'

export async function measureCpu(server: ServerUnderTest, deliveries: number, act: () => Promise<void>): Promise<Measured> {
  const before = (await server.used('cpu')).cpuMs
  const [idle, start] = [performance.eventLoopUtilization(), performance.now()]
  await act()
  const load = performance.eventLoopUtilization(idle).utilization
  const wallMs = performance.now() - start
  const cpuMs = (await server.used('cpu')).cpuMs - before
  return { cpu: (cpuMs * 1000) / deliveries, busy: cpuMs / wallMs, load }
}
