import type { PhoneEvent, PreparedKind } from '../contracts/sandbox.ts';
import type { MediaKind, MessagePart, PhoneFile, SendOptions } from '../simulators/meta/simulator.ts';
import type { SampleName } from './samples.ts';

export type PreparedMessage = { options?: SendOptions } & (
  | { part: MessagePart }
  | { file: MediaKind; sample: SampleName; as?: Omit<PhoneFile, 'bytes' | 'mime'> }
);

const catalog = { catalogId: '1013508853', productId: 'tent-two-green' };
const text = (body: string): MessagePart => ({ type: 'text', text: { body } });

/**
 * One message of each kind, in the vendor's JSON.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export const preparedMessages: Record<PreparedKind, PreparedMessage> = {
  photo: { file: 'image', sample: 'campsite.jpg', as: { caption: 'Our first night with the new tent 🏕️' } },
  video: { file: 'video', sample: 'lake.mp4', as: { caption: 'Look at this lake' } },
  document: { file: 'document', sample: 'invoice.pdf', as: { filename: 'Invoice 2026-4821.pdf' } },
  voice: { file: 'audio', sample: 'voice-note.ogg', as: { voice: true } },
  sticker: { file: 'sticker', sample: 'fox.webp' },
  location: {
    part: {
      type: 'location',
      location: {
        latitude: 54.4609,
        longitude: -3.0886,
        name: 'Rydal Water car park',
        address: 'A591, Ambleside LA22 9SE, United Kingdom',
      },
    },
  },
  contact: {
    part: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Ruth Adeyemi', first_name: 'Ruth', last_name: 'Adeyemi' },
          phones: [{ phone: '+44 7700 900461', wa_id: '447700900461', type: 'CELL' }],
          emails: [{ email: 'ruth@example.org', type: 'WORK' }],
          org: { company: 'Fellside Mountain Rescue', title: 'Team leader' },
        },
      ],
    },
  },
  order: {
    part: {
      type: 'order',
      order: {
        catalog_id: catalog.catalogId,
        text: 'Please leave it with my neighbour',
        product_items: [
          { product_retailer_id: 'tent-two-green', quantity: 1, item_price: 249, currency: 'EUR' },
          { product_retailer_id: 'peg-set-12', quantity: 2, item_price: 9.5, currency: 'EUR' },
        ],
      },
    },
  },
  'product-question': { part: text('Is this one waterproof?'), options: { product: catalog } },
  advertisement: {
    part: text('Hi! I saw your ad. Can I get more info about this?'),
    options: {
      referral: {
        source_url: 'https://fb.me/larkspur-spring',
        source_id: '120208394857610123',
        source_type: 'ad',
        headline: 'Spring is for camping',
        body: 'Two-person tents from 199 EUR, delivered in two days.',
        media_type: 'image',
        image_url: 'https://scontent.example/larkspur-spring.jpg',
        ctwa_clid: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO',
      },
    },
  },
  forwarded: { part: text('The pass is closed until Friday, take the valley road.'), options: { forwarded: true } },
  'forwarded-often': {
    part: text('Share this with ten friends and win a tent!!! ⛺⛺⛺'),
    options: { forwarded: 'frequently' },
  },
  form: {
    part: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: JSON.stringify({
            flow_token: 'return-4821',
            reason: 'Too small',
            size_wanted: '43',
            pick_up: '2026-12-02',
          }),
        },
      },
    },
  },
  'call-permission': {
    part: {
      type: 'interactive',
      interactive: {
        type: 'call_permission_reply',
        call_permission_reply: {
          response: 'accept',
          is_permanent: false,
          expiration_timestamp: '1798761600',
          response_source: 'user_action',
        },
      },
    },
  },
  group: {
    part: text('Does everyone have the packing list?'),
    options: { groupId: '120363042771234567' },
  },
  poll: {
    part: { type: 'unsupported', unsupported: { type: 'poll_creation' } },
    options: {
      errors: [
        {
          code: 131051,
          title: 'Message type unknown',
          message: 'Message type unknown',
          error_data: { details: 'Message type is currently not supported.' },
        },
      ],
    },
  },
  'unknown-kind': { part: { type: 'hologram', hologram: { scene: 'campsite', seconds: 4 } } },
};

/** Messages that are not written on this phone. */
export const messagesFromElsewhere: Record<Extract<PhoneEvent, 'business-app' | 'standby'>, MessagePart> = {
  'business-app': text('This is Larkspur’s shop phone: we are open until six today.'),
  standby: text('Thanks, your booking assistant has everything it needs.'),
};
