import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address that a link leads to. A link asks it for nothing: whoever owns the link says what is ready. */
export type Upstream = {
  port: number /** New connections go to those that are, while any is. */;
  ready: () => boolean;
};

/**
 * The fault proxy: TCP to one server or to the replicas of a service, new connections in turn. As a load balancer it
 * passes over who refuses, and who is not ready; where nobody is ready it tries them all the same, as most do. Where all
 * refuse, so does it, from then on and until somebody does not: as with kube-proxy, or a name that leads to processes.
 */
export type Link = {
  name: string;
  port: number;
  /** Each piece waits so long, in either direction; their order stays. */
  delay(ms: number): void;
  /** Resets this share of the open connections, by the order of their opening. */
  reset(share: number): void;
  /** While it holds, open connections stay and nothing passes: a network that swallows everything. */
  swallow(on: boolean): void;
  close(): Promise<void>;
};

const lookEveryMs = 50;

export async function openLink(name: string, upstreams: readonly Upstream[]): Promise<Link> {
  const pairs = new Set<[Socket, Socket]>();
  let delayMs = 0;
  let swallows = false;
  let turn = 0;

  function pass(from: Socket, to: Socket): void {
    const queue: { due: number; act: () => void }[] = [];
    const write = (bytes: Buffer) => {
      if (swallows || to.destroyed) return;
      if (!to.write(bytes)) from.pause();
    };
    /** What came earlier goes earlier, also where the delay has become shorter meanwhile. */
    const later = (act: () => void) => {
      if (delayMs === 0 && queue.length === 0) return act();
      queue.push({ due: performance.now() + delayMs, act });
      if (queue.length === 1) setTimeout(next, delayMs);
    };
    const next = () => {
      queue.shift()?.act();
      const [first] = queue;
      if (first) setTimeout(next, Math.max(0, first.due - performance.now()));
    };
    from.on('data', (bytes) => later(() => write(bytes)));
    from.on('end', () => later(() => to.end()));
    // Not before all that is on its way has been handed over.
    from.on('close', () => later(() => to.destroySoon()));
    to.on('drain', () => from.resume());
  }

  function join(client: Socket, upstream: Socket): void {
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    pass(client, upstream);
    pass(upstream, client);
    client.on('close', () => pairs.delete(pair));
  }

  function inOrder(): Upstream[] {
    turn += 1;
    const rotated = upstreams.map((_, index) => upstreams[(index + turn) % upstreams.length] as Upstream);
    return [...rotated.filter((one) => one.ready()), ...rotated.filter((one) => !one.ready())];
  }

  function attempt(client: Socket, [first, ...rest]: readonly Upstream[]): void {
    if (client.destroyed) return;
    if (!first) {
      client.destroy();
      return refuse();
    }
    const upstream = connect({ port: first.port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    const refused = () => attempt(client, rest);
    upstream.once('error', refused);
    upstream.once('connect', () => {
      upstream.off('error', refused);
      upstream.on('error', () => undefined);
      join(client, upstream);
      client.resume();
    });
  }

  const server = createServer({ noDelay: true, pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined);
    attempt(client, inOrder());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let closed = false;
  let refuses = false;

  function refuse(): void {
    if (refuses || closed) return;
    refuses = true;
    // Open connections stay as they are.
    server.close();
    lookSoon();
  }

  const lookSoon = () => void setTimeout(() => void look(), lookEveryMs);

  async function look(): Promise<void> {
    const taken = await Promise.all(upstreams.map((upstream) => takes(upstream.port)));
    if (closed) return;
    if (!taken.includes(true)) return lookSoon();
    // Somebody may have got our port for a connection of their own.
    server.once('error', lookSoon);
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error');
      refuses = false;
    });
  }

  return {
    name,
    port,
    delay: (ms) => {
      delayMs = ms;
    },
    reset(share) {
      const open = [...pairs];
      for (const [client, upstream] of open.slice(0, Math.ceil(open.length * share))) {
        client.resetAndDestroy();
        upstream.resetAndDestroy();
      }
    },
    swallow: (on) => {
      // What was swallowed has left a hole in these: they are of no use to anybody.
      if (swallows && !on) for (const [client] of pairs) client.destroy();
      swallows = on;
    },
    async close() {
      closed = true;
      for (const [client] of pairs) client.destroy();
      if (!refuses) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether somebody accepts connections there. */
function takes(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const tell = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => tell(true)).once('error', () => tell(false));
  });
}
