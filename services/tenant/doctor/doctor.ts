import type { Examination } from '../../../contracts/doctor.ts';
import type { Check, CheckState, Link } from '../../../contracts/doctor-records.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { DoctorStore } from './store.ts';

/** Who can say something of some links. Where it does not answer, nothing is known of them. */
export type Source = {
  service: string;
  links: readonly Link[];
  check: (input: { tenantId: string }) => Promise<{ checks: Check[] }>;
};

type Dependencies = { store: DoctorStore; sources: readonly Source[]; log: Logger };

/** By itself so often; on demand at once. */
const everyMs = 15 * 60_000;
const atOnce = 20;
/** Below it whoever asks waits for an answer; a vendor that hangs is a finding too. */
const patienceMs = 12_000;

const worst: readonly CheckState[] = ['failed', 'warning', 'unknown', 'ok'];

/** Looks at each link between a tenant's WhatsApp and Genesys, and remembers how each was found and since when. */
export function doctor({ store, sources, log }: Dependencies) {
  async function ask({ service, links, check }: Source, tenantId: string): Promise<Check[]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, patienceMs, new Fault('unavailable', `${service} has not answered in time`));
    });
    try {
      return (await Promise.race([check({ tenantId }), tooLate])).checks;
    } catch (error) {
      log.warn({ tenantId, service, err: error }, 'links could not be looked at');
      return links.map((link) => ({
        link,
        subject: service,
        state: 'unknown',
        finding: 'not-answered',
        values: { service },
      }));
    } finally {
      clearTimeout(timer);
    }
  }

  async function look(tenantId: string): Promise<void> {
    try {
      const found = await Promise.all(sources.map((source) => ask(source, tenantId)));
      await store.keep(tenantId, found.flat());
    } finally {
      await store.end(tenantId);
    }
  }

  async function last(tenantId: string): Promise<Examination> {
    const checks = await store.list(tenantId);
    return {
      state: worst.find((state) => checks.some((one) => one.state === state)) ?? 'unknown',
      checks,
      checkedAt: checks[0]?.checkedAt ?? null,
    };
  }

  return {
    last,

    /** @throws Fault `conflict` while somebody looks already */
    async now(tenantId: string): Promise<Examination> {
      if (!(await store.begin(tenantId, 0))) throw new Fault('conflict', 'the links are being looked at already');
      await look(tenantId);
      return last(tenantId);
    },

    /** Of all tenants whose turn it is, one after the other: vendors are not to feel it. */
    async due(): Promise<void> {
      for (const tenantId of await store.due(everyMs, atOnce)) {
        if (await store.begin(tenantId, everyMs)) await look(tenantId);
      }
    },
  };
}

export type Doctor = ReturnType<typeof doctor>;
