/** A socket that tells of the sync messages it sends: kinds as in the y-websocket protocol. */
const SYNC = 0

type Listener = { connected(): void; sent(kind: number): void }

export function countingSocket(listener: Listener): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      listener.connected()
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      if (data instanceof Uint8Array && data[0] === SYNC) listener.sent(data[1] ?? 0)
    }
  }
}
