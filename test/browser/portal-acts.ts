import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from './portal-desk.ts';

const hourMs = 3600_000;

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Axe finds nothing against WCAG 2.2 AA. */
export async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** What was set is kept a moment after the last change: resolves when the platform has it. */
export const settingsKept = (page: Page): Promise<unknown> =>
  page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/portal/me/settings'));

/** As if the customer had last written so long ago. */
export async function lastWrote({ platform }: Desk, waId: string | null, hoursAgo: number): Promise<void> {
  const database = platform.resources()[0]?.database;
  await database?.tables<{ mappings: { wa_id: string; last_customer_at: Date } }>().asOwner((db) =>
    db
      .updateTable('mappings')
      .set({ last_customer_at: new Date(Date.now() - hoursAgo * hourMs) })
      .where('wa_id', '=', String(waId))
      .execute(),
  );
}

/** The conversation of a customer at Genesys, which is the portal's too. */
export function conversationOf({ platform }: Desk, name: string): string {
  const found = platform.genesys.conversations().find(({ customer }) => customer.nickname === name);
  if (!found) throw new Error(`${name} has no conversation`);
  return found.id;
}

/** A canned reply of the company. */
export const cannedReply = async ({ platform, business }: Desk, shortcut: string, text: string): Promise<void> => {
  const path = `/api/tenants/${business.tenantId}/portal/replies/${shortcut}`;
  expect((await platform.manage('PUT', path, { text })).status).toBe(200);
};
