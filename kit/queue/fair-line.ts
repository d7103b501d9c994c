type FairLineOptions<T> = {
  /** Most that run at once, and most of one tenant. */
  most: number;
  mostOfOne: number;
  start: (item: T, crowded: boolean) => Promise<void>;
};

type Tenant<T> = { id: string; waiting: T[] /** When each that runs began. */; begun: Set<{ at: number }> };

/** When the oldest of as many as a tenant may have runs for longer than this, the tenant is slow. */
const slowMs = 1_000;

/**
 * Whoever waits for a turn: the tenants take turns, so that a hundred of one hold up nobody else's first. A tenant that has
 * all it may under way, and is slow at it, has the rest of its turns as `crowded` ones, which are to be short: what came
 * into this process for it must not fill the place of what others get.
 */
export function fairLine<T extends { tenantId: string }>({ most, mostOfOne, start }: FairLineOptions<T>) {
  const tenants = new Map<string, Tenant<T>>();
  /** Those with something that waits, whose turn is next first. */
  let turns: Tenant<T>[] = [];
  let running = 0;
  let closed = false;
  let patience: NodeJS.Timeout | undefined;
  let idle: (() => void) | undefined;

  const isSlow = (tenant: Tenant<T>, now: number): boolean => {
    const [oldest] = tenant.begun;
    return oldest !== undefined && now - oldest.at > slowMs;
  };

  function launch(tenant: Tenant<T>, item: T, crowded: boolean): void {
    const run = { at: performance.now() };
    // A crowded turn is no work of its own: the tenant has all it may have.
    if (!crowded) tenant.begun.add(run);
    running += 1;
    void start(item, crowded).finally(() => {
      running -= 1;
      tenant.begun.delete(run);
      if (tenant.begun.size === 0 && tenant.waiting.length === 0) tenants.delete(tenant.id);
      if (closed && running === 0) idle?.();
      pump();
    });
  }

  function pump(): void {
    if (closed) return;
    const now = performance.now();
    let full = 0;
    while (running < most && full < turns.length) {
      const tenant = turns.shift() as Tenant<T>;
      const crowded = tenant.begun.size >= mostOfOne;
      if (crowded && !isSlow(tenant, now)) {
        full += 1;
        turns.push(tenant);
        continue;
      }
      full = 0;
      const item = tenant.waiting.shift() as T;
      if (tenant.waiting.length > 0) turns.push(tenant);
      launch(tenant, item, crowded);
    }
    if (turns.length > 0) lookAgain();
  }

  /** Nothing else may happen while all that a tenant has under way hangs. */
  function lookAgain(): void {
    patience ??= setTimeout(() => {
      patience = undefined;
      pump();
    }, slowMs);
  }

  return {
    add(item: T): void {
      const { tenantId: id } = item;
      let tenant = tenants.get(id);
      if (!tenant) {
        tenant = { id, waiting: [], begun: new Set() };
        tenants.set(id, tenant);
      }
      tenant.waiting.push(item);
      if (tenant.waiting.length === 1) turns.push(tenant);
      pump();
    },
    /** What waits is forgotten. */
    clear(): void {
      turns = [];
      for (const [id, tenant] of tenants) {
        tenant.waiting = [];
        if (tenant.begun.size === 0) tenants.delete(id);
      }
    },
    /** Nothing more is started; resolves when nothing runs. */
    async close(): Promise<void> {
      closed = true;
      clearTimeout(patience);
      turns = [];
      if (running > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
    },
  };
}
