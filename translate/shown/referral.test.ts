import { expect, test } from 'vitest';
import { shownReferral } from './referral.ts';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages */
const ad = {
  source_url: 'https://fb.me/3cr4Wqqkv',
  source_id: '120226305854810726',
  source_type: 'ad',
  headline: 'Chat with us',
  body: 'Summer succulents are here!',
  ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e',
};

test.each([
  [{ referral: ad }, { source: 'ad', headline: 'Chat with us', url: 'https://fb.me/3cr4Wqqkv' }],
  [
    { referral: { ...ad, source_type: 'post', headline: '' } },
    { source: 'post', headline: 'Summer succulents are here!', url: 'https://fb.me/3cr4Wqqkv' },
  ],
  [{ referral: {} }, { source: 'ad', headline: null, url: null }],
  [{ type: 'text' }, null],
  [{ referral: null }, null],
  [{ referral: 'ad' }, null],
  [null, null],
  ['text', null],
])('%j came from %j', (raw, shown) => {
  expect(shownReferral(raw)).toEqual(shown);
});
