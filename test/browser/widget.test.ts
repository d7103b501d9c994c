import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lost } from '../../apps/conversation/words/lost/ar.ts';
import { sentences } from '../../apps/ui/testing/sentences.ts';
import type { Texts } from '../../apps/widget/texts/en.ts';
import { absent } from '../../kit/testing/stores.ts';
import { chromiumPath } from './chromium.ts';
import { cannedReply, conversationOf, lastWrote } from './portal-acts.ts';
import type { Desk } from './portal-desk.ts';
import { choose, desktopOf, noProblems, openWidgetDesk, shows, signIn, soundWidget } from './widget-desk.ts';

const soon = { timeout: 20_000 };

type Frame = { src: string; dataset: Record<string, string>; cloneNode(): Frame; after(one: Frame): void };
type Element = { ownerDocument: { activeElement: unknown } };
const isFocused = (element: Element) => element === element.ownerDocument.activeElement;

/** In the page: another frame, whose address names another conversation. */
const besideWith = (frame: Frame, { id, at }: { id: string; at: string }) => {
  const other = frame.cloneNode();
  other.src = frame.src.replace(/(gcConversationId=)[^&]*/, `$1${id}`);
  other.dataset.at = at;
  frame.after(other);
};

/** In the page: as where the network lets none through. */
const noWebSocket = `window.WebSocket = class {
  constructor() { setTimeout(() => this.onerror?.(new Event('error'))); }
  close() {}
}`;

const textsIn = async (language: string): Promise<Texts> =>
  Object.values((await import(`../../apps/widget/texts/${language}.ts`)) as Record<string, Texts>)[0] as Texts;

/** Whose words take the most room beside those of English, which are always there. */
async function longestLanguage(): Promise<string> {
  const sizes = ['de', 'es', 'pt', 'fr', 'ar', 'he'].map(async (language) => ({
    language,
    size: gzipSync(JSON.stringify(sentences(await textsIn(language)))).length,
  }));
  return (await Promise.all(sizes)).toSorted((one, other) => other.size - one.size)[0]?.language ?? '';
}

describe('the Agent Widget', () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;

  beforeAll(async () => {
    desk = await openWidgetDesk();
    desk.platform.meta.addTemplate(desk.business.wabaId, {
      name: 'order_update',
      category: 'UTILITY',
      language: 'en_US',
      components: [{ type: 'BODY', text: 'Dear {{1}}, your order is on its way.', example: { body_text: [['Ann']] } }],
    } as never);
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  it('is signed in to by a window, and shows the customer of the conversation', async () => {
    const ada = await desk.customer('Where is my tent?');
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, ada.name);
    const popup = await signIn(page, widget);
    await shows(widget, ada.name);
    await expect.poll(() => popup.isClosed(), soon).toBe(true);
    await widget.getByText(`+${ada.waId}`).first().waitFor();
    await widget.getByText('United Kingdom').first().waitFor();
    await widget.getByText('Where is my tent?').waitFor();
    expect(await widget.locator('[data-window=open]').count()).toBe(1);
    // Nothing of the frame's session is where a page of ours by itself would find it.
    expect(await page.context().cookies()).toEqual([]);
    await page.locator('iframe[data-bootstrapped=yes]').waitFor();
    await soundWidget(page);
    await noProblems(page);
  });

  it('sends a template to the phone outside of the window', async () => {
    const ben = await desk.customer('Hello');
    await lastWrote(desk, ben.waId, 48);
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, ben.name);
    await signIn(page, widget);
    await shows(widget, ben.name);
    await widget.locator('[data-window=closed]').waitFor();
    await widget.locator('[data-action=reply]').click();
    await widget.getByText('WhatsApp takes only templates now', { exact: false }).waitFor();
    // What comes when it is wanted may not get through, and is asked for again.
    await page.context().route(/template-panel/, (route) => route.abort(), { times: 1 });
    await widget.locator('[data-action=template]').click();
    await widget.getByText('This did not work. Try again.').waitFor();
    await widget.getByRole('button', { name: 'Try again' }).click();
    await widget.getByRole('button', { name: /order_update/ }).click();
    await widget.getByRole('button', { name: 'Send template' }).click();
    await widget.getByText('Fill this in, in one line.').waitFor();
    await widget.getByLabel('Value 1').fill('Ben');
    await widget.getByText('Dear Ben, your order is on its way.').waitFor();
    await soundWidget(page);
    await widget.getByRole('button', { name: 'Send template' }).click();
    await expect.poll(() => ben.chat().at(-1)?.text, soon).toBe('Dear Ben, your order is on its way.');
    await widget.locator('[data-outcome=read]').filter({ hasText: 'order_update' }).waitFor();
    expect(ben.chat().filter(({ text }) => text.includes('on its way'))).toHaveLength(1);
    // With the next one what was put in last is offered, as in the inbox.
    await widget.locator('[data-action=template]').click();
    await widget.getByRole('button', { name: /order_update/ }).click();
    await widget.getByRole('button', { name: 'Use the last values' }).click();
    expect(await widget.getByLabel('Value 1').inputValue()).toBe('Ben');
  });

  it('reacts, answers with a quote and asks for the place, while the agent goes on typing', async () => {
    const chloe = await desk.customer('The pole is broken');
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, chloe.name);
    await signIn(page, widget);
    await shows(widget, chloe.name);
    const react = widget.getByRole('button', { name: 'React to: The pole is broken' });
    await react.click();
    await widget.getByRole('button', { name: 'React with 👍' }).click();
    // What was pressed is gone, and the keyboard goes on from where it was opened.
    expect(await react.evaluate(isFocused)).toBe(true);
    await expect.poll(() => chloe.chat()[0]?.reactions, soon).toEqual([expect.objectContaining({ emoji: '👍' })]);
    await widget.getByRole('img', { name: 'Your side reacted with 👍' }).waitFor();
    await widget.getByRole('button', { name: 'Reply to: The pole is broken' }).click();
    await expect.poll(() => widget.getByLabel('Your answer').evaluate(isFocused)).toBe(true);
    await widget.getByLabel('Your answer').fill('We send another one.');
    await widget.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => chloe.chat().at(-1)?.text, soon).toBe('We send another one.');
    expect(chloe.chat().at(-1)?.quoted).toBe(chloe.chat()[0]?.wamid);
    await widget.locator('[data-action=location]').click();
    await widget.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => chloe.chat().at(-1)?.type, soon).toBe('interactive');
    // News come, and the focus stays where the agent writes.
    const box = page.getByLabel('Your message');
    await box.fill('Let me see');
    await box.focus();
    chloe.write('Thank you');
    await widget.getByText('Thank you').waitFor();
    expect(await box.evaluate(isFocused)).toBe(true);
    await noProblems(page);
  });

  it('puts a canned text into the agent’s own box', async () => {
    const dana = await desk.customer('Do you deliver?');
    await cannedReply(desk, 'delivery', 'We deliver within two days.');
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, dana.name);
    await signIn(page, widget);
    await shows(widget, dana.name);
    await page.getByLabel('Your message').fill('Yes. ');
    await widget.locator('[data-action=canned]').click();
    await widget.getByRole('button', { name: /delivery/ }).click();
    await expect
      .poll(() => page.getByLabel('Your message').inputValue(), soon)
      .toBe('Yes. We deliver within two days.');
    await widget.getByRole('searchbox').press('Escape');
    const canned = widget.locator('[data-action=canned]');
    expect([await canned.getAttribute('aria-expanded'), await canned.evaluate(isFocused)]).toEqual(['false', true]);
    await noProblems(page);
  });

  it('follows from conversation to conversation without another sign-in', async () => {
    const emil = await desk.customer('First');
    const fay = await desk.customer('Second');
    const page = await desktopOf(desk);
    const first = await choose(desk, page, emil.name);
    await signIn(page, first);
    await shows(first, emil.name);
    // Once it does not get through, and is tried again by itself.
    await page.context().route(/\/portal\/me$/, (route) => route.abort(), { times: 1 });
    const second = await choose(desk, page, fay.name);
    await shows(second, fay.name);
    await second.getByText('Second').waitFor();
    fay.write('And another thing');
    await second.getByText('And another thing').waitFor();
    const again = await choose(desk, page, emil.name);
    await shows(again, emil.name);
    expect(await again.getByText('And another thing').count()).toBe(0);
    await noProblems(page);
  });

  it('shows nothing of a conversation that is not the agent’s', async () => {
    const gil = await desk.customer('Mine');
    const other = await desk.platform.addBusiness('Somebody else');
    const stranger = desk.platform.meta.addCustomer({ waId: '447700900999', name: 'Sealed Secret' });
    desk.platform.meta.sendText(stranger.id, other.phoneNumberId, 'A secret of another company');
    await desk.platform.settle();
    const foreign = conversationOf(desk, 'Sealed Secret');
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, gil.name);
    await signIn(page, widget);
    await shows(widget, gil.name);
    for (const [index, id] of [foreign, 'no-such-conversation', '..%2F..%2Fme'].entries()) {
      // Beside the widget that is signed in, as the next conversation's would be.
      await page.locator('iframe:not([data-at])').evaluate(besideWith, { id, at: String(index) });
      const other = page.frameLocator(`iframe[data-at="${index}"]`);
      const title = id.startsWith('..') ? 'No conversation is chosen' : 'Nothing to show for this conversation';
      await other.getByRole('heading', { name: title }).waitFor();
      expect(await other.locator('body').textContent()).not.toMatch(/Sealed|secret/);
    }
  });

  it('is not framed by any other site', async () => {
    const { platform } = desk;
    const widget = `${platform.urls['api-gateway']}/widget/?tenant=larkspur&gcConversationId=x`;
    const evil = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<title>Evil</title><iframe src="${widget}"></iframe>`);
    });
    await new Promise<void>((resolve) => {
      evil.listen(0, '127.0.0.1', resolve);
    });
    const page = await (await desk.pageFor()).context().newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    try {
      await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`);
      await expect.poll(() => refused.join(' '), soon).toMatch(/frame-ancestors/);
      expect(await page.frameLocator('iframe').getByRole('button').count()).toBe(0);
    } finally {
      evil.closeAllConnections();
      await new Promise((resolve) => evil.close(resolve));
    }
  });

  it('asks every few seconds where the socket is blocked', async () => {
    const hana = await desk.customer('Are you there?');
    const page = await desktopOf(desk);
    await page.context().route(/\/socket\.io\//, (route) => route.abort());
    await page.context().addInitScript(noWebSocket);
    const widget = await choose(desk, page, hana.name);
    await signIn(page, widget);
    await shows(widget, hana.name);
    await widget.getByText('Updates every few seconds').waitFor();
    hana.write('Hello?');
    await widget.getByText('Hello?').waitFor();
  });

  it('ends the conversation, once it is said what that means', async () => {
    const ivo = await desk.customer('That is all');
    const id = conversationOf(desk, ivo.name);
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, ivo.name);
    await signIn(page, widget);
    await shows(widget, ivo.name);
    await widget.locator('[data-action=end]').click();
    await widget.getByRole('button', { name: 'End it now' }).click();
    await expect
      .poll(() => desk.platform.genesys.conversations().find((one) => one.id === id)?.state, soon)
      .toBe('disconnected');
  });

  it('speaks the language of the page around it, from right to left where that is written so', async () => {
    const someone = await desk.customer('مرحبا');
    const page = await desktopOf(desk, { language: 'ar' });
    const widget = await choose(desk, page, someone.name);
    await signIn(page, widget, 'تسجيل الدخول');
    await shows(widget, someone.name);
    expect(await widget.locator('html').getAttribute('dir')).toBe('rtl');
    const place = { type: 'location', location: { latitude: 24.7, longitude: 46.7 } };
    desk.platform.meta.send(someone.id, desk.business.phoneNumberId, place);
    await widget.getByText((await textsIn('ar')).losses.title).click();
    await widget.getByText(lost['the map in the conversation']).waitFor();
    await widget.locator('[data-action=template]').click();
    await widget.getByRole('button', { name: /order_update/ }).waitFor();
    await soundWidget(page);
  });

  it('is told apart from messages of others by the code that only its own sign-in brings', async () => {
    const person = await desk.customer('Hello');
    const page = await desktopOf(desk);
    const widget = await choose(desk, page, person.name);
    await widget.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    // Another page's message is not the window's, whatever it says.
    await page
      .locator('iframe:not([hidden])')
      .evaluate((frame: { contentWindow: { postMessage(message: object, to: string): void } }) =>
        frame.contentWindow.postMessage({ is: 'bridge.signed-in', code: 'x'.repeat(40) }, '*'),
      );
    await signIn(page, widget);
    await shows(widget, person.name);
  });

  it('needs less than 150 kB of script to be there and live, in whichever language', async () => {
    const language = await longestLanguage();
    const someone = await desk.customer('Hello');
    const page = await desktopOf(desk, { language });
    const scripts: Promise<number>[] = [];
    page.on('response', (answer) => {
      if (!/\/widget\/assets\/[^?]*\.js/.test(answer.url())) return;
      scripts.push(answer.body().then((body) => gzipSync(body).length));
    });
    const live = page.waitForEvent('websocket');
    const widget = await choose(desk, page, someone.name);
    await signIn(page, widget, (await textsIn(language)).signIn.begin);
    await shows(widget, someone.name);
    await page.locator('iframe[data-bootstrapped=yes]').waitFor();
    await live;
    const sizes = await Promise.all(scripts);
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });
});
