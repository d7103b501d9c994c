import type { Template } from '../../../contracts/whatsapp-api.ts';
import type { Definition } from './definition.ts';

/** An approved template of these parts. */
export function template(components: Definition['components'], more: Partial<Definition> = {}): Template {
  const facts = { name: 'order_update', language: 'en', status: 'APPROVED' };
  return {
    wabaId: '1',
    templateId: '2',
    ...facts,
    category: 'UTILITY',
    quality: null,
    reason: null,
    explanation: null,
    recommendation: null,
    definition: { id: '2', ...facts, components, ...more },
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
}

export const offer = template([
  { type: 'HEADER', format: 'IMAGE' },
  { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Weekend offer', has_expiration: true } },
  { type: 'BODY', text: 'Hello {{1}}' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'COPY_CODE', text: 'Copy offer code' },
      { type: 'URL', text: 'Shop', url: 'https://larkspur.example/{{1}}' },
    ],
  },
]);

export const place = template([
  { type: 'HEADER', format: 'LOCATION' },
  { type: 'BODY', text: 'Hello {{name}}' },
]);

const card = {
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Now {{1}}' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Tell me more' },
        { type: 'URL', text: 'Buy', url: 'https://larkspur.example/{{1}}' },
      ],
    },
  ],
};

export const cards = template([
  { type: 'BODY', text: 'Hello {{1}}' },
  { type: 'CAROUSEL', cards: [card, card] },
]);
