import { expect, test } from 'vitest';
import { accountNews } from './account.ts';

// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
test.each<[field: string, value: object, summary: string, state: object]>([
  [
    'phone_number_quality_update',
    { display_phone_number: '15550783881', event: 'ONBOARDING', current_limit: 'TIER_250' },
    'Number 15550783881: ONBOARDING, limit TIER_250',
    { messagingLimit: 'TIER_250' },
  ],
  [
    'phone_number_quality_update',
    { display_phone_number: '15550783881', event: 'THROUGHPUT_UPGRADE' },
    'Number 15550783881: THROUGHPUT_UPGRADE',
    { throughput: 'HIGH' },
  ],
  [
    'phone_number_name_update',
    { display_phone_number: '15550783881', decision: 'APPROVED', requested_verified_name: 'Lucky Shrub' },
    'Display name “Lucky Shrub”: APPROVED',
    { nameStatus: 'APPROVED' },
  ],
  [
    'business_capability_update',
    { max_daily_conversations_per_business: 2000 },
    'Messaging limit of the business: 2000',
    { messagingLimit: '2000' },
  ],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
    'Account: DISABLED_UPDATE',
    { accountStatus: 'SCHEDULE_FOR_DISABLE' },
  ],
  [
    'account_update',
    { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ADULT' } },
    'Account: ACCOUNT_VIOLATION',
    { restriction: 'ADULT' },
  ],
  ['account_update', { event: 'PARTNER_REMOVED' }, 'Account: PARTNER_REMOVED', { accountStatus: 'PARTNER_REMOVED' }],
  ['account_update', { event: 'SOMETHING_NEW' }, 'Account: SOMETHING_NEW', {}],
  ['account_review_update', { decision: 'APPROVED' }, 'Review of the account: APPROVED', { accountStatus: 'APPROVED' }],
  [
    'errors',
    { errors: [{ code: 130429, title: 'Rate limit hit', error_data: { details: 'Too much at once.' } }] },
    'WhatsApp reports an error: 130429 Too much at once.',
    {},
  ],
  ['field_of_tomorrow', { event: 'X' }, 'field of tomorrow: X', {}],
  ['account_alerts', {}, 'Alert: see the payload', {}],
])('%s %j', (field, value, summary, state) => {
  expect(accountNews(field, value as Record<string, unknown>)).toMatchObject({ summary, state, template: false });
});

test.each([
  [
    'message_template_status_update',
    { event: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH' },
    ': REJECTED (TAG_CONTENT_MISMATCH)',
  ],
  ['message_template_status_update', { event: 'APPROVED', reason: 'NONE' }, ': APPROVED'],
  ['message_template_quality_update', { new_quality_score: 'RED' }, ': quality RED'],
  ['template_category_update', { new_category: 'MARKETING' }, ': category MARKETING'],
  ['message_template_components_update', {}, ': content changed'],
])('%s is about a template: %j', (field, value, end) => {
  const named = { ...value, message_template_name: 'order_update', message_template_language: 'en_US' };
  expect(accountNews(field, named)).toMatchObject({
    template: true,
    state: {},
    summary: `Template “order_update” (en_US)${end}`,
  });
});

test('what is not as documented is told as well as can be', () => {
  for (const value of [{ errors: 'none' }, { restriction_info: null, event: 'ACCOUNT_RESTRICTION' }, { ban_info: [] }])
    for (const field of ['errors', 'account_update', 'account_alerts', 'message_template_status_update'])
      expect(accountNews(field, value).summary).not.toBe('');
});
