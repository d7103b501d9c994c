import { expect, test } from 'vitest';
import type { MessageContent, MessageFile } from '../../../contracts/message-content.ts';
import { said as de } from '../words/de.ts';
import { said as en } from '../words/en.ts';
import { type Brief, briefOf, ownWords } from './brief.ts';

const file = (kind: MessageFile['kind'], facts: Partial<MessageFile> = {}): MessageContent => ({
  type: 'file',
  file: { kind, mime: null, filename: null, voice: false, caption: null, ...facts },
});
const block = { header: null, body: 'Dear Ann', footer: null, buttons: [] };

test.each<[string, MessageContent, Omit<Brief, 'label'>]>([
  ['a photo', file('image'), { icon: 'image', words: 'Photo' }],
  ['a photo with words', file('image', { caption: 'The pole' }), { icon: 'image', words: 'The pole' }],
  ['a voice message', file('audio', { voice: true }), { icon: 'voice', words: 'Voice message 0:12' }],
  ['a sound', file('audio', { filename: 'song.mp3' }), { icon: 'audio', words: 'Audio: song.mp3' }],
  ['a document', file('document', { filename: 'offer.pdf' }), { icon: 'document', words: 'Document: offer.pdf' }],
  [
    'a place',
    { type: 'location', latitude: 1, longitude: 2, name: null, address: null },
    { icon: 'location', words: 'Location' },
  ],
  ['a reaction', { type: 'reaction', emoji: '👍' }, { icon: 'reaction', words: 'Reaction 👍' }],
  [
    'a reaction taken back',
    { type: 'reaction', emoji: null },
    { icon: 'reaction-removed', words: 'Reaction taken back' },
  ],
  ['a deletion', { type: 'revoke' }, { icon: 'revoke', words: 'Deleted message' }],
  [
    'a template',
    { type: 'template', name: 'n', language: 'en', location: null, offer: null, cards: [], ...block },
    { icon: 'template', words: 'Template: Dear Ann' },
  ],
])('%s', (_name, content, expected) => {
  expect(briefOf({ kind: 'x', text: '[x]', content }, en, 12)).toMatchObject(expected);
});

test('whoever does not see the icon hears it, where the words do not tell', () => {
  const photo = { kind: 'image', text: 'The pole', content: file('image', { caption: 'The pole' }) };
  expect(briefOf(photo, en).label).toBe('Photo');
  expect(briefOf({ ...photo, content: file('image') }, en).label).toBeNull();
});

test('it is said in the language of the reader, and in the words of the record where there is nothing else', () => {
  expect(briefOf({ kind: 'audio', text: null, content: file('audio', { voice: true }) }, de).words).toBe(
    'Sprachnachricht',
  );
  expect(briefOf({ kind: 'order', text: 'Order of 2 items', content: { type: 'plain' } }, de).words).toBe(
    'Order of 2 items',
  );
  expect(briefOf({ kind: 'voice', text: '', content: null }, de).words).toBe('Sprachnachricht');
});

test('only what somebody wrote is copied', () => {
  expect(ownWords({ text: '[Photo]', content: file('image') })).toBeNull();
  expect(ownWords({ text: null, content: file('image', { caption: 'The pole' }) })).toBe('The pole');
  expect(ownWords({ text: 'An order', content: { type: 'plain' } })).toBe('An order');
});
