import { expect, test } from 'vitest';
import type { KeptMessage } from '../../../contracts/inbox.ts';
import type { MediaRef } from '../../../contracts/media.ts';
import { inboxHandlers } from './handlers.ts';

const tenantId = '3f1c2a60-0000-4000-8000-000000000001';
const messageId = '3f1c2a60-0000-4000-8000-000000000002';
const head = (id: string) => ({ type: 'header', parameters: [{ type: 'image', image: { id } }] });
const cards = ['m-0', 'm-1'].map((id, card_index) => ({ card_index, components: [head(id)] }));
const template = {
  name: 'tents',
  language: { code: 'en_GB' },
  components: [head('m-head'), { type: 'carousel', cards }],
};
const media = { mediaId: 'm-own', kind: 'image', mime: 'image/png', sha256: null, filename: 'tent.png', voice: false };

/** Which file is linked of a message. */
async function linked(message: Partial<KeptMessage>, card?: number): Promise<MediaRef | undefined> {
  let asked: MediaRef | undefined;
  const { getMessageFile } = inboxHandlers({
    state: { getInboxMessages: async () => ({ items: [{ media: null, conversationId: 'c-1', ...message }] }) },
    seen: async () => ({ phoneNumberId: '1' }),
    whatsapp: {
      linkMedia: async (given: { media: MediaRef }) => {
        asked = given.media;
        return {};
      },
    },
  } as never);
  await getMessageFile({ tenantId: tenantId as never, messageId, ...(card !== undefined && { card }) });
  return asked;
}

const sent = { type: 'template', template };

test('the file of a message is the one that the history has', async () => {
  expect(await linked({ media: media as MediaRef, sent })).toEqual(media);
});

test('without it the head is what was sent, and so is each card', async () => {
  expect(await linked({ sent })).toEqual({ ...media, mediaId: 'm-head', mime: null, filename: null });
  expect(await linked({ media: media as MediaRef, sent }, 1)).toMatchObject({ mediaId: 'm-1', kind: 'image' });
});

test('what the API sent is a template, too', async () => {
  expect(await linked({ origin: 'management', sent: template }, 0)).toMatchObject({ mediaId: 'm-0' });
});

test.each<[string, Partial<KeptMessage>, number?]>([
  ['a message without a file', { sent: { type: 'text', text: { body: 'Hello' } } }],
  ['a card that is not there', { sent }, 2],
  ['a message of nobody', { sent, conversationId: null }],
  ['a message whose forms are deleted', { sent: null }],
])('there is none of %s', async (_, message, card) => {
  await expect(linked(message, card)).rejects.toMatchObject({ code: 'not_found' });
});
