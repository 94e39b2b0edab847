/** A network between a visitor and the server that can lose the answer: what was asked arrives, what is answered does not, and the connection is cut. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export class CuttingProxy {
  /** Asked for every connection when its first answer comes. */
  losesAnswer: () => boolean = () => false
  cuts = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  /** `url`: that of the server. */
  static async before(target: { url: string }): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  private constructor(target: { url: string }) {
    this.#server = createServer(client => this.#join(client, connect(Number(new URL(target.url).port), '127.0.0.1')))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #join(client: Socket, server: Socket): void {
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => this.#sockets.delete(socket))
    }
    client.on('data', chunk => server.write(chunk))
    server.on('data', chunk => {
      if (!this.losesAnswer()) return void client.write(chunk)
      this.cuts++
      for (const socket of [client, server]) socket.destroy()
    })
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }
}
