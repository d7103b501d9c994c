import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { serviceNames, settingName } from '../../kit/service-names.ts';
import { demoBusiness } from '../../sandbox/demo-tenant.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { openBrowser } from '../browser/chromium.ts';

const { phoneNumberId } = demoBusiness;

/** The sandbox with a store of its own, and its pages. */
export async function openStage() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'screenshots-'));
  const ports = Object.fromEntries(serviceNames.map((name) => [`${settingName(name)}_PORT`, '0']));
  const given = { DATABASE_URL: '', REDIS_URL: '', RABBITMQ_URL: '', RATE_LIMIT_SIGN_IN: '1000', ...ports };
  const sandbox = await startSandbox({ dataDir, given, ports: { page: 0, meta: 0, genesys: 0 }, statusDelayMs: 20 });
  const { meta, genesys, tenantId, platform } = sandbox;
  const browser: Browser = await openBrowser();

  const person = (name: string) => genesys.users().find((user) => user.name === name);
  const tables = platform.resources.database?.tables<unknown>();
  const { queue } = platform.resources;
  if (!queue) throw new Error('the sandbox has no queue');

  const open = async (address: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1360, height: 850 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    return page;
  };

  return {
    meta,
    genesys,
    phoneNumberId,

    /** Somebody on the phone, whose new conversations are given to this agent, or to nobody. */
    customer(name: string, agent: string | null) {
      const phone =
        meta.customers().find((one) => one.name === name) ??
        meta.addCustomer({ waId: String(447_700_900_300 + meta.customers().length), name });
      meta.setOpen(phone.id, phoneNumberId, true);
      const { organization = '' } = person('Nora Lindqvist') ?? {};
      genesys.autoAccept(organization, agent ? [person(agent)?.id as string] : []);
      return phone.id;
    },

    chat: (customerId: string) => meta.chat(customerId, phoneNumberId),

    /** Resolves when nothing is on its way any more. */
    async settled(): Promise<void> {
      const { published, done, dead } = queue.counters;
      await meta.idle();
      await genesys.idle();
      await new Promise((resolve) => setTimeout(resolve, 50));
      const now = queue.counters;
      const quiet = now.published === published && now.published === now.done + now.dead && published === done + dead;
      if (!quiet) await this.settled();
    },

    /** As if the messages of this customer, oldest first, had come so many minutes ago. */
    async aged(name: string, minutesAgo: readonly number[]): Promise<void> {
      await tables?.of(tenantId, (db) =>
        sql`
          with aged as (
            update messages m set created_at = n.at, occurred_at = n.at
            from (
              select m.id, now() - make_interval(mins => (${JSON.stringify(minutesAgo)}::jsonb
                -> least((row_number() over (order by m.created_at, m.id))::int, ${minutesAgo.length}) - 1)::int) as at
              from messages m join mappings p on p.tenant_id = m.tenant_id and p.id = m.mapping_id where p.name = ${name}
            ) n
            where m.tenant_id = ${tenantId} and m.id = n.id
            returning m.id, m.mapping_id, m.direction, m.created_at
          ), words as (
            update message_words w set created_at = a.created_at from aged a
            where w.tenant_id = ${tenantId} and w.message_id = a.id
          ), customers as (
            update mappings p set last_customer_at = l.at
            from (select mapping_id, max(created_at) as at from aged where direction = 'inbound' group by mapping_id) l
            where p.tenant_id = ${tenantId} and p.id = l.mapping_id
          )
          update conversations c set last_message_at = l.at, started_at = l.since
          from (select mapping_id, max(created_at) as at, min(created_at) as since from aged group by mapping_id) l
          where c.tenant_id = ${tenantId} and c.mapping_id = l.mapping_id`.execute(db),
      );
    },

    /** A page of ours as somebody has it before them; in the address, `:tenant` is the company. */
    async page(
      name: string,
      options: Parameters<Browser['newContext']>[0] = {},
      address: string = '/portal/',
    ): Promise<Page> {
      const page = await open(
        `${platform.urls['api-gateway']}${address.replace(':tenant', tenantId)}?tenant=${demoBusiness.subdomain}`,
        options,
      );
      await page.getByRole('button', { name: /Genesys Cloud/ }).click();
      await page.getByRole('button', { name: new RegExp(name) }).click();
      await page.locator('[data-pane=thread], #content h1').first().waitFor({ state: 'attached' });
      return page;
    },

    /** Nora's desktop at Genesys, where the widget is. */
    desktop: (options: Parameters<Browser['newContext']>[0] = {}) => open(sandbox.desktopUrl, options),

    async close(): Promise<void> {
      await browser.close();
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
