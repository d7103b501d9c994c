import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { conversationOf } from './portal-acts.ts';
import { type Desk, openDesk } from './portal-desk.ts';

/** The desk with the widget in its Genesys, put there as an administrator does. */
export async function openWidgetDesk(): Promise<Desk> {
  const desk = await openDesk();
  const { platform, business } = desk;
  const { status, body } = await platform.manage('POST', `/api/tenants/${business.tenantId}/genesys/widget`);
  expect([status, body.step.outcome]).toEqual([200, 'done']);
  return desk;
}

type PageOptions = NonNullable<Parameters<Desk['pageFor']>[0]> & { language?: string };

/** Nora's desktop at Genesys, a site of its own, in which nobody has signed in to the widget yet. */
export async function desktopOf(desk: Desk, { language = 'en-us', ...options }: PageOptions = {}): Promise<Page> {
  const page = await desk.pageFor(options);
  const query = new URLSearchParams({ agent: desk.nora, lang: language });
  await page.goto(`${desk.platform.genesys.appsUrl}/desktop/?${query}`);
  return page;
}

/** The widget of a customer's conversation, which is chosen at the desktop. */
export async function choose(desk: Desk, page: Page, name: string): Promise<FrameLocator> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
  return page.frameLocator(`iframe[data-conversation="${conversationOf(desk, name)}"]`);
}

/** As a person does: in the window that the widget opens. */
export async function signIn(page: Page, widget: FrameLocator, button = 'Sign in', person = 'Nora Lindqvist') {
  const opened = page.waitForEvent('popup');
  await widget.getByRole('button', { name: button, exact: true }).click();
  const popup = await opened;
  popup.setDefaultTimeout(45_000);
  await popup.getByRole('button', { name: new RegExp(person) }).click();
  return popup;
}

/** The customer's card is there, and is theirs. */
export const shows = (widget: FrameLocator, name: string): Promise<void> =>
  widget.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** What the host has to say against the widget. */
export async function noProblems(page: Page): Promise<void> {
  expect(await page.locator('#problems li').allTextContents()).toEqual([]);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Axe finds nothing in the widget; the desktop around it is none of ours. */
export async function soundWidget(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(['iframe:not([hidden])', 'body'])
    .withTags(rules)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
