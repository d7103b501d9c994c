import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { findFfmpeg } from '../../services/whatsapp-api/media/ffmpeg.ts';
import { pdf, png } from '../files.ts';
import { chromiumPath } from './chromium.ts';
import { bubble, type Desk, field, open, openDesk, rowOf } from './portal-desk.ts';

const ffmpeg = await findFfmpeg();
/** Other work may go on at the same time. */
const patient = { timeout: 30_000 };

describe('files in the Agent Portal', { timeout: 150_000 }, () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  /** In the light and in the dark. */
  async function sound(page: Page) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
  }

  type Customer = Awaited<ReturnType<Desk['customer']>>;
  type SendFile = Desk['platform']['meta']['sendFile'];
  const sendFile = ({ id }: Customer, kind: Parameters<SendFile>[2], file: Parameters<SendFile>[3]) =>
    desk.platform.meta.sendFile(id, desk.business.phoneNumberId, kind, file);

  const hasFocus = (page: Page, locator: Locator) => locator.and(page.locator(':focus')).waitFor();

  it('draws the first page of a PDF, from either side', async () => {
    const ada = await desk.customer('Here it comes');
    const page = await desk.pageOf('Nora Lindqvist');
    const scripts: string[] = [];
    page.on('request', (request) => /pdf/.test(request.url()) && scripts.push(request.url()));
    await open(page, ada.name);
    await bubble(page, 'Here it comes').waitFor();
    expect(scripts).toEqual([]);
    sendFile(ada, 'document', { bytes: pdf(3, 'Return'), mime: 'application/pdf', filename: 'return.pdf' });
    const theirs = bubble(page, 'return.pdf');
    await expect.poll(() => isDrawn(page, 'return.pdf'), patient).toBe(true);
    await theirs.getByText('3 pages').waitFor();
    await rowOf(page, ada.name).getByText('Document: return.pdf').waitFor();
    expect(scripts.every((url) => new URL(url).origin === new URL(page.url()).origin)).toBe(true);

    const offer = { name: 'offer.pdf', mimeType: 'application/pdf', buffer: pdf(1, 'Offer') };
    await page.getByTestId('portal-file').setInputFiles(offer);
    await field(page).press('Enter');
    const mine = bubble(page, 'offer.pdf');
    await expect.poll(() => isDrawn(page, 'offer.pdf'), patient).toBe(true);
    await mine.getByText('1 page').waitFor();
    await expect.poll(() => ada.chat().at(-1)?.media?.filename, patient).toBe('offer.pdf');
    await sound(page);
  });

  it('shows a PDF that cannot be read as a file', async () => {
    const ben = await desk.customer('Hello');
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, ben.name);
    sendFile(ben, 'document', {
      bytes: Buffer.from('%PDF-1.7\nnothing'),
      mime: 'application/pdf',
      filename: 'torn.pdf',
    });
    const torn = bubble(page, 'torn.pdf');
    await torn.getByRole('link', { name: 'Save torn.pdf' }).waitFor();
    await expect.poll(() => torn.locator('[data-drawing]').count(), patient).toBe(0);
    expect(await torn.getByRole('img', { name: 'First page' }).count()).toBe(0);
  });

  it('goes through pictures by the keys, there and in the gallery, and gives the focus back', async () => {
    const chloe = await desk.customer('Three pictures');
    for (const [index, caption] of ['The first', 'The second', 'The third'].entries()) {
      sendFile(chloe, 'image', { bytes: await png(320 + index, 200), mime: 'image/png', caption });
      // Webhooks that are on their way together may overtake each other.
      await desk.platform.settle();
    }
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, chloe.name);
    const thumb = bubble(page, 'The first').getByRole('button', { name: /^Enlarge/ });
    await thumb.locator('img').waitFor();
    await thumb.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: chloe.name });
    const shows = async (position: string, caption: string) => {
      await dialog.getByText(position).waitFor();
      await dialog.getByRole('img', { name: caption }).waitFor();
    };
    await shows('1 of 3', 'The first');
    await page.keyboard.press('ArrowRight');
    await shows('2 of 3', 'The second');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await shows('3 of 3', 'The third');
    await dialog.getByRole('link', { name: /^Save/ }).waitFor();
    await sound(page);
    await page.keyboard.press('ArrowLeft');
    await shows('2 of 3', 'The second');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(page, thumb);

    const inGallery = page.getByRole('region', { name: 'Files' }).getByRole('button', { name: 'Photo: The third' });
    await inGallery.focus();
    await page.keyboard.press('Enter');
    await shows('3 of 3', 'The third');
    await dialog.getByRole('button', { name: 'Previous' }).click();
    await shows('2 of 3', 'The second');
    await page.keyboard.press('Escape');
    await hasFocus(page, inGallery);

    const arabic = await desk.pageOf('Nora Lindqvist', { locale: 'ar' });
    await rowOf(arabic, chloe.name).click();
    await bubble(arabic, 'The first').getByRole('button').first().click();
    await arabic.getByRole('dialog').getByText('1 من 3').waitFor();
    await arabic.keyboard.press('ArrowLeft');
    await arabic.getByRole('dialog').getByText('2 من 3').waitFor();
    await sound(arabic);
  });

  it('says in the language of whoever reads what the newest message is', async () => {
    const dana = await desk.customer('Look');
    const [page, german] = await Promise.all([
      desk.pageOf('Nora Lindqvist'),
      desk.pageOf('Nora Lindqvist', { locale: 'de' }),
    ]);
    const says = async (english: string, inGerman: string) => {
      await rowOf(page, dana.name).getByText(english).waitFor();
      await rowOf(german, dana.name).getByText(inGerman).waitFor();
    };
    sendFile(dana, 'image', { bytes: await png(300, 200), mime: 'image/png' });
    await says('Photo', 'Foto');
    const place = { latitude: 54.44, longitude: -2.98, name: 'Rydal Water' };
    desk.platform.meta.send(dana.id, desk.business.phoneNumberId, { type: 'location', location: place });
    await says('Location: Rydal Water', 'Standort: Rydal Water');
    await open(page, dana.name);
    await field(page).fill('Near this?');
    await field(page).press('Enter');
    await expect.poll(() => dana.chat().at(-1)?.text, patient).toBe('Near this?');
    desk.platform.meta.react(dana.id, desk.business.phoneNumberId, dana.chat().at(-1)?.wamid as string, '👍');
    await says('Reaction 👍', 'Reaktion 👍');
  });

  it.skipIf(!ffmpeg && !process.env.CI)('records a voice message, which is one on the phone', async () => {
    const emil = await desk.customer('Tell me');
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, emil.name);
    const record = page.getByRole('button', { name: 'Record a voice message' });
    await record.click();
    await page
      .getByRole('timer')
      .filter({ hasText: /0:(0[2-9]|[1-5])/ })
      .waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'Stop recording' }).click();
    const recorded = page.getByRole('group', { name: 'Your recording' });
    await recorded.getByRole('button', { name: 'Play' }).click();
    await recorded.getByRole('button', { name: 'Pause' }).waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('group', { name: 'Voice message' }).waitFor();
    await expect
      .poll(() => emil.chat().at(-1)?.media, patient)
      .toMatchObject({ voice: true, mime: expect.stringMatching(/^audio\/ogg/) });
    await rowOf(page, emil.name).getByText('Voice message').waitFor();

    await record.click();
    await page
      .getByRole('timer')
      .filter({ hasText: /0:(0[1-9]|[1-5])/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(page, field(page));
    await desk.platform.settle();
    expect(emil.chat().filter(({ media }) => media)).toHaveLength(1);
  });

  it('says so when the microphone may not be used', async () => {
    const fay = await desk.customer('Tell me');
    const page = await desk.pageOf('Nora Lindqvist');
    await page.evaluate(`navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('Permission denied', 'NotAllowedError');
    }`);
    await open(page, fay.name);
    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.getByRole('alert').filter({ hasText: 'The microphone cannot be used.' }).waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await field(page).waitFor();
  });

  it('refuses what WhatsApp does not take before a byte is uploaded, and sends what was dropped and pasted', async () => {
    const gil = await desk.customer('Send me all');
    const page = await desk.pageOf('Nora Lindqvist');
    const uploads: string[] = [];
    page.on('request', (request) => request.url().includes('/portal/files') && uploads.push(request.url()));
    await open(page, gil.name);
    await hand(page, 'drop', [
      { name: 'moving.gif', type: 'image/gif', bytes: Buffer.from('GIF89a') },
      { name: 'long.mp4', type: 'video/mp4', bytes: 16_000_001 },
      { name: 'list.txt', type: 'text/plain', bytes: Buffer.from('A tent') },
    ]);
    const refused = page.getByRole('alert');
    await refused.getByText('moving.gif cannot be sent. Photo: only JPEG, PNG.').waitFor();
    await refused.getByText('long.mp4 is too large. Video: 16 MB at most.').waitFor();
    const staged = page.getByRole('list', { name: 'Files to be sent' }).getByRole('listitem');
    expect(await staged.allTextContents()).toEqual([expect.stringContaining('list.txt')]);
    await sound(page);
    expect(uploads).toEqual([]);

    const picture = { type: 'image/png', bytes: await png(300, 200) };
    const [one, two, three] = ['one.png', 'two.png', 'three.png'].map((name) => ({ ...picture, name }));
    await hand(page, 'drop', [one, two]);
    await field(page).focus();
    await hand(page, 'paste', [three]);
    await expect.poll(() => staged.count(), patient).toBe(4);
    await field(page).fill('All of it');
    await field(page).press('Enter');
    const kinds = () => gil.chat().flatMap(({ media, type }) => (media ? [type] : []));
    await expect.poll(kinds, patient).toEqual(['document', 'image', 'image', 'image']);
    expect(uploads).toHaveLength(4);
    await bubble(page, 'All of it').getByText('list.txt').waitFor();
  });
});

/** Whether the black square of `pdf` can be seen in the picture of this file's first page. */
const isDrawn = (page: Page, filename: string): Promise<boolean> =>
  page.evaluate(`(() => {
    const image = document.querySelector('[data-message] img[alt="First page of ${filename}"]');
    if (!image?.naturalWidth) return false;
    const paper = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    paper.drawImage(image, 0, 0);
    // On a page of 595 by 842, 120 from the left and 220 from the top.
    const at = (part) => Math.round((image.naturalWidth * part) / 595);
    return paper.getImageData(at(120), at(220), 1, 1).data[0] < 40;
  })()`);

type Handed = { name: string; type: string; bytes: Buffer | number };

/** As a browser hands files to a page when somebody drops or pastes them. A number: so many bytes. */
function hand(page: Page, how: 'drop' | 'paste', files: (Handed | undefined)[]): Promise<void> {
  const given = files.map(
    (file) => file && { ...file, bytes: Buffer.isBuffer(file.bytes) ? file.bytes.toString('base64') : file.bytes },
  );
  return page.evaluate(`(() => {
    const carried = new DataTransfer();
    for (const { name, type, bytes } of ${JSON.stringify(given)}) {
      const content = typeof bytes === 'number' ? new Uint8Array(bytes) : Uint8Array.fromBase64(bytes);
      carried.items.add(new File([content], name, { type }));
    }
    const options = { bubbles: true, cancelable: true };
    if ('${how}' === 'drop') document.body.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: carried }));
    else document.activeElement.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: carried }));
  })()`);
}
