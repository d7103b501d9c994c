import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { Fault } from '../../fault.ts';

/** Nothing of `scope` passes: until `until`, or while `probing` until one piece of it passes, tried next at `until`. */
export type Pause = {
  tenantId: string;
  scope: string;
  until: Date;
  probing: boolean;
  probes: number;
  since: Date;
  code: string;
  message: string;
};

/** Between two tries of what is paused until it passes, in ms. */
const firstProbeMs = 5_000;
const lastProbeMs = 60_000;

/** A wait that a vendor has said, and no longer than a few times that of its longest window. */
const longestMs = 24 * 60 * 60_000;

/** What is paused, for all topics and all processes. */
export function pauseStore(database: Database) {
  const { everywhere } = database.tables<unknown>();
  const columns = sql`tenant_id as "tenantId", scope, until, probing, probes, since, code, message`;

  return {
    /**
     * `afterMs`: as the vendor says; without it until a piece of it passes. `probe`: this was such a try, so the next one
     * comes later. What waits to pass is not cut short by a vendor's wait, nor a longer wait by a shorter one.
     */
    async pause(
      { tenantId, scope, probe }: { tenantId: string; scope: string; probe: boolean },
      { code, message }: Fault,
      afterMs: number | undefined,
    ): Promise<void> {
      const probing = afterMs === undefined;
      const ms = probing ? firstProbeMs : Math.min(afterMs, longestMs);
      const next = sql`least(${lastProbeMs}::float8, ${firstProbeMs}::float8 * 2 ^ least(p.probes + 1, 10))`;
      await everywhere((db) =>
        sql`
          insert into queue_pause as p (tenant_id, scope, until, probing, code, message)
          values (${tenantId}, ${scope}, now() + ${ms}::float8 * interval '1 millisecond', ${probing}, ${code}, ${message})
          on conflict (tenant_id, scope) do update set
            code = excluded.code,
            message = excluded.message,
            probing = p.probing or excluded.probing,
            probes = p.probes + ${probing && probe ? 1 : 0},
            until = case
              when ${probing && probe} then now() + ${next} * interval '1 millisecond'
              when p.probing then p.until
              when excluded.probing then excluded.until
              else greatest(p.until, excluded.until)
            end`.execute(db),
      );
    },

    /** A piece of it has passed. */
    async resume(tenantId: string, scope: string): Promise<void> {
      await everywhere((db) =>
        sql`delete from queue_pause where tenant_id = ${tenantId} and scope = ${scope}`.execute(db),
      );
    },

    /** What is paused now. Pauses whose time is over are forgotten. */
    async current(): Promise<Pause[]> {
      const { rows } = await everywhere((db) =>
        sql<Pause>`
          with over as (delete from queue_pause where not probing and until <= now())
          select ${columns} from queue_pause where probing or until > now()`.execute(db),
      );
      return rows;
    },
  };
}

export type PauseStore = ReturnType<typeof pauseStore>;
