/** The line of one browser to the server, calls and sockets, as a journey wants it: whole or cut. `setOffline` alone leaves open sockets open. */
import type { BrowserContext, WebSocketRoute } from '@playwright/test'

export class Line {
  readonly #context: BrowserContext
  readonly #sockets = new Set<WebSocketRoute>()
  #isCut = false

  /** Before a page is opened. */
  static async of(context: BrowserContext): Promise<Line> {
    const line = new Line(context)
    await context.routeWebSocket(/\/(docs|live)/, socket => line.#take(socket))
    return line
  }

  private constructor(context: BrowserContext) {
    this.#context = context
  }

  async cut(): Promise<void> {
    this.#isCut = true
    await this.#context.setOffline(true)
    for (const socket of this.#sockets) await socket.close()
    this.#sockets.clear()
  }

  async mend(): Promise<void> {
    this.#isCut = false
    await this.#context.setOffline(false)
  }

  #take(socket: WebSocketRoute): void {
    if (this.#isCut) {
      void socket.close()
      return
    }
    socket.connectToServer()
    this.#sockets.add(socket)
  }
}
