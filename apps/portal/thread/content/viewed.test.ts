import { expect, test } from 'vitest';
import type { MessageFile } from '../../../../contracts/message-content.ts';
import { message, ours } from '../../testing/records.ts';
import { viewedOf } from './viewed.ts';

const file = (kind: MessageFile['kind'], caption: string | null = null): MessageFile => ({
  kind,
  mime: null,
  filename: null,
  voice: false,
  caption,
});

test('pictures and films are seen large, other files are not', () => {
  const seen = (['image', 'video', 'audio', 'document', 'sticker'] as const).filter(
    (kind) => viewedOf(message(1, { content: { type: 'file', file: file(kind) } })).length > 0,
  );
  expect(seen).toEqual(['image', 'video']);
  expect(viewedOf(message(1))).toEqual([]);
});

test('the caption is the newest one, and of a block its words', () => {
  const photo = message(1, { content: { type: 'file', file: file('image', 'The pole') } });
  expect(viewedOf(photo)[0]?.caption).toBe('The pole');
  expect(viewedOf(photo, 'The broken pole')[0]?.caption).toBe('The broken pole');
  const block = { body: 'Our offer', footer: null, buttons: [], header: { text: null, file: file('image') } };
  expect(viewedOf(ours(2, { content: { type: 'block', ...block } }))[0]?.caption).toBe('Our offer');
});

test('each card has its own', () => {
  const card = (kind: MessageFile['kind'] | null) => ({
    header: kind && { text: null, file: file(kind) },
    body: 'A tent',
    footer: null,
    buttons: [],
  });
  const cards = [card('image'), card(null), card('video')];
  const viewed = viewedOf(ours(1, { content: { type: 'carousel', body: 'Our tents', cards } }));
  expect(viewed.map(({ card: of, caption }) => [of, caption])).toEqual([
    [0, 'A tent'],
    [2, 'A tent'],
  ]);
  expect(new Set(viewed.map(({ key }) => key)).size).toBe(2);
});

test('it stays the same when what was on its way has arrived', () => {
  const content = { type: 'file', file: file('image') } as const;
  const out = ours(1, { messageId: 'client', clientId: 'client', content });
  expect(viewedOf({ ...out, messageId: 'real' })[0]?.key).toBe(viewedOf(out)[0]?.key);
});
