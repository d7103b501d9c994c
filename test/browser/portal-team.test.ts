import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { atGenesys } from '../signed-in.ts';
import { chromiumPath } from './chromium.ts';
import { conversationOf } from './portal-acts.ts';
import { type Desk, open, openDesk, rowOf } from './portal-desk.ts';

describe('a team in the Agent Portal', { timeout: 180_000 }, () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;
  let ravi: string;
  beforeAll(async () => {
    desk = await openDesk();
    const { genesys } = desk.platform;
    const add = (name: string, permissions: string[], grantedIn?: string[]) =>
      genesys.addUser({
        organization: desk.business.clientId,
        name,
        email: `${randomUUID()}@example.com`,
        permissions,
        ...(grantedIn && { grantedIn }),
      });
    const home = genesys.users().find(({ id }) => id === desk.nora)?.division.id as string;
    ravi = add('Ravi Menon', atGenesys.agent);
    add('Priya Raman', atGenesys.supervisor, ['elsewhere', home]);
    add('Ulrika Berg', atGenesys.supervisor, ['elsewhere']);
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  it('sees notes of each other come and go', async () => {
    const ada = await desk.customer('Hello');
    const [mine, boss] = await Promise.all([desk.pageOf('Nora Lindqvist'), desk.pageOf('Priya Raman')]);
    for (const page of [mine, boss]) await open(page, ada.name);
    const notes = (page: Page) => page.getByRole('region', { name: 'Notes' });
    await notes(mine).getByRole('textbox', { name: 'Write a note' }).fill('Prefers to be called Lady Ada');
    await notes(mine).getByRole('button', { name: 'Save note' }).click();
    await notes(boss).getByText('Prefers to be called Lady Ada').waitFor();
    await boss.getByRole('note').filter({ hasText: 'Note by Nora Lindqvist' }).waitFor();
    expect(await notes(boss).getByRole('button', { name: 'Remove your note' }).count()).toBe(0);
    await notes(mine).getByRole('button', { name: 'Remove your note' }).click();
    await notes(boss).getByText('Prefers to be called Lady Ada').waitFor({ state: 'detached' });
    expect(ada.chat().filter(({ from }) => from === 'business')).toEqual([]);
  });

  it('is seen by its supervisor, with live counts, and by nobody of another division or without a part in it', async () => {
    const ben = await desk.customer('First');
    const boss = await desk.pageOf('Priya Raman');
    await rowOf(boss, ben.name).waitFor();
    const counts = boss.getByRole('region', { name: 'How it stands now' });
    const open = async () =>
      Number(/\d+/.exec((await counts.getByRole('button', { name: /open$/ }).textContent()) ?? ''));
    await counts.getByRole('button', { name: /Nora Lindqvist/ }).waitFor();
    const before = await open();
    const chloe = await desk.customer('Second');
    await rowOf(boss, chloe.name).waitFor();
    await expect.poll(open, { timeout: 60_000 }).toBe(before + 1);
    await rowOf(boss, chloe.name)
      .getByText('Assigned to Nora Lindqvist')
      .waitFor({ state: 'attached', timeout: 30_000 });

    const [stranger, other] = await Promise.all([desk.pageOf('Ravi Menon'), desk.pageOf('Ulrika Berg')]);
    await stranger.getByText('No open conversations').waitFor();
    await other.getByText('No open conversations').waitFor();
    ben.write('Anybody there?');
    await rowOf(boss, ben.name).getByText('Anybody there?').waitFor();
    for (const page of [stranger, other]) {
      await page.goto(`${page.url().split('?')[0]}?conversation=${conversationOf(desk, ben.name)}`);
      await page.locator('[data-pane=thread]').waitFor();
      expect(await page.getByText('Anybody there?').count()).toBe(0);
    }
    expect(await stranger.getByRole('region', { name: 'How it stands now' }).count()).toBe(0);
  });

  it('loses who leaves: whoever is not active at Genesys any more is signed out', async () => {
    const page = await desk.pageOf('Ravi Menon');
    await page.getByText('No open conversations').waitFor();
    desk.platform.genesys.changeUser(ravi, { state: 'inactive' });
    const path = `/api/tenants/${desk.business.tenantId}/portal/people/sync`;
    expect((await desk.platform.manage('POST', path)).body).toMatchObject({ left: 1 });
    // The gateway believes for a moment what it has heard of a session last.
    const leaves = async () => {
      await page.reload();
      return page.url();
    };
    await expect.poll(leaves, { timeout: 60_000, interval: 1_000 }).toContain('/account/');
  });
});
