import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * Stands in front of a real server to make its network fail. `pass`: forwards; `drop`: cuts what is open and every new
 * connection; `blackhole`: keeps connections open and swallows every byte.
 */
export type ProxyMode = 'pass' | 'drop' | 'blackhole';

export type TcpProxy = {
  /** The address of the server, with host and port replaced by the proxy's. */
  url: string;
  mode(mode: ProxyMode): void;
  /** Cuts all open connections once; new ones pass. */
  cut(): void;
  close(): Promise<void>;
};

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let current: ProxyMode = 'pass';

  function forward(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => {
      if (current !== 'blackhole') to.write(bytes);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  const server = createServer((client) => {
    if (current === 'drop') {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    forward(client, upstream);
    forward(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);

  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }

  return {
    url: url.href,
    cut,
    mode(mode) {
      current = mode;
      if (mode === 'drop') cut();
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
