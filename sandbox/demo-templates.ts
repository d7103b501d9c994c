import type { CannedResponse } from '../simulators/genesys/simulator.ts';
import type { TemplateDefinition } from '../simulators/meta/simulator.ts';
import { samplePath } from './samples.ts';

const namespace = 'c8ae5f90_307a_ca4c_b8f6_d1e2f3a4b5c6';
const orderUpdate = 'Hello {{1}}, your order {{2}} has left our warehouse and should arrive on {{3}}.';
const reminder = 'Hello {{first_name}}, this is a reminder of your {{service}} on {{date}} at {{time}}.';
const offer = 'Hello {{1}}, our spring tents are here. Until Sunday you save {{2}} on every one of them.';

const tentCard = (text: string, page: string) => ({
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2UvanBlZw==:tent'] } },
    { type: 'BODY', text, example: { body_text: [['£149']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Tell me more' },
        { type: 'URL', text: 'Buy', url: `https://larkspur.example/tents/${page}` },
      ],
    },
  ],
});

/** The demo company's templates at Meta. https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
export const demoTemplates: readonly TemplateDefinition[] = [
  {
    name: 'spring_offer',
    language: 'en_GB',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2UvanBlZw==:spring'] } },
      { type: 'BODY', text: offer, example: { body_text: [['Amina', '20%']] } },
      { type: 'FOOTER', text: 'Reply STOP to get no more offers' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'See the tents', url: 'https://larkspur.example/tents' },
          { type: 'QUICK_REPLY', text: 'Remind me later' },
        ],
      },
    ],
    quality_score: { score: 'GREEN' },
  },
  {
    name: 'tents_for_you',
    language: 'en_GB',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, these two tents fit what you told us.',
        example: { body_text: [['Amina']] },
      },
      {
        type: 'CAROUSEL',
        cards: [
          tentCard('Ridge, for two people: {{1}} this week.', 'ridge'),
          tentCard('Meadow, for four people: {{1}} this week.', 'meadow'),
        ],
      },
    ],
    quality_score: { score: 'GREEN' },
  },
  {
    name: 'weekend_code',
    language: 'en_GB',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2UvanBlZw==:code'] } },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Weekend offer', has_expiration: true } },
      {
        type: 'BODY',
        text: 'Hello {{1}}, this code saves you 15% on everything for the night.',
        example: { body_text: [['Amina']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'COPY_CODE', text: 'Copy offer code', example: 'NIGHT15' },
          { type: 'URL', text: 'To the shop', url: 'https://larkspur.example/night?code={{1}}' },
        ],
      },
    ],
    quality_score: { score: 'GREEN' },
  },
  {
    name: 'pick_up',
    language: 'en_GB',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, your order {{order}} waits for you here.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Amina' },
            { param_name: 'order', example: '4821' },
          ],
        },
      },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'I am on my way' }] },
    ],
    quality_score: { score: 'GREEN' },
  },
  {
    name: 'order_update',
    language: 'en_GB',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Your order is on its way' },
      { type: 'BODY', text: orderUpdate, example: { body_text: [['Amina', '4821', '3 December']] } },
      { type: 'FOOTER', text: 'Larkspur Outdoor' },
    ],
    quality_score: { score: 'GREEN' },
  },
  {
    name: 'appointment_reminder',
    language: 'en_GB',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: reminder,
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Amina' },
            { param_name: 'service', example: 'boot fitting' },
            { param_name: 'date', example: '3 December' },
            { param_name: 'time', example: '10:30' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'I will be there' },
          { type: 'QUICK_REPLY', text: 'Another day' },
        ],
      },
    ],
    quality_score: { score: 'GREEN' },
  },
  {
    name: 'review_request',
    language: 'en_GB',
    category: 'MARKETING',
    status: 'PAUSED',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, how do you like your purchase? Your opinion helps others.',
        example: { body_text: [['Amina']] },
      },
    ],
    quality_score: { score: 'RED' },
  },
];

/** A canned response of the agents, and the template as Genesys sends it with the blanks filled in. */
export type DemoResponse = {
  response: CannedResponse;
  /** `pageUrl`: where the picture of its header is served. */
  notification(firstName: string, pageUrl: string): { template: object; text: string };
};

const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');

function demoResponse(
  name: string,
  title: string,
  body: string,
  valuesFor: (firstName: string) => Record<string, string>,
  more: (pageUrl: string) => object = () => ({}),
): DemoResponse {
  const id = `larkspur-${name.replaceAll('_', '-')}`;
  const language = 'en_GB';
  return {
    response: { id, name: title, text: body, messagingTemplate: { whatsApp: { name, namespace, language } } },
    notification(firstName, pageUrl) {
      const values = valuesFor(firstName);
      const parameters = Object.entries(values).map(([key, text]) => ({ name: key, text }));
      const template = {
        id: `cannedresponse@${id}`,
        language,
        body: { text: body, parameters },
        ...more(pageUrl),
      };
      return { template, text: fill(body, values) };
    },
  };
}

export const demoResponses: readonly DemoResponse[] = [
  demoResponse('order_update', 'Order update', orderUpdate, (name) => ({ 1: name, 2: '4821', 3: '3 December' })),
  demoResponse(
    'appointment_reminder',
    'Appointment reminder',
    reminder,
    (name) => ({ first_name: name, service: 'boot fitting', date: '3 December', time: '10:30' }),
    () => ({
      buttons: [
        { type: 'QuickReply', index: 0, text: 'I will be there', payload: 'appointment-confirmed' },
        { type: 'QuickReply', index: 1, text: 'Another day', payload: 'appointment-move' },
      ],
    }),
  ),
  demoResponse(
    'spring_offer',
    'Spring offer',
    offer,
    (name) => ({ 1: name, 2: '20%' }),
    (pageUrl) => ({
      header: {
        type: 'Media',
        media: {
          mediaType: 'Image',
          url: `${pageUrl}${samplePath('tent.jpg')}`,
          mime: 'image/jpeg',
          filename: 'tent.jpg',
        },
      },
      footer: { text: 'Reply STOP to get no more offers' },
      buttons: [
        { type: 'Url', index: 0, text: 'See the tents', url: 'https://larkspur.example/tents' },
        { type: 'QuickReply', index: 1, text: 'Remind me later', payload: 'remind-later' },
      ],
    }),
  ),
  demoResponse(
    'review_request',
    'Review request (paused at WhatsApp)',
    'Hello {{1}}, how do you like your purchase? Your opinion helps others.',
    (name) => ({ 1: name }),
  ),
];
