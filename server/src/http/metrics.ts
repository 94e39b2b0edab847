/** Figures about this process for Prometheus: times of answers, open channels, decisions, and Node's own. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RouteDeps } from './routeDeps.ts'

export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Histogram<'method' | 'route' | 'status'>

  constructor({ live, store }: Pick<RouteDeps, 'live' | 'store'>) {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'concord_http_request_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    })
    new Gauge({
      name: 'concord_live_channels',
      help: 'Open live channels of decisions',
      registers,
      collect() {
        this.set(live.size)
      },
    })
    new Gauge({
      name: 'concord_decisions',
      help: 'Decisions that are served',
      registers,
      collect() {
        this.set(store.all().length)
      },
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  answered(method: string, route: string, status: number, ms: number): void {
    this.#requests.observe({ method, route, status: String(status) }, ms / 1000)
  }
}
