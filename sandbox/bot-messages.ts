import type { BotKind } from '../contracts/sandbox.ts';
import type { Card, GenesysSimulator, QuickReplyChoice } from '../simulators/genesys/simulator.ts';
import { type SampleName, samplePath } from './samples.ts';

const topics = [
  'Track my order',
  'Return something',
  'Talk to a person',
  'Opening hours',
  'Change my address',
  'Size advice',
  'Repairs',
  'Gift cards',
  'Rent equipment',
  'Guided tours',
  'Job offers',
  'Press',
  'Wholesale',
  'Something else',
];

const choices = (count: number): QuickReplyChoice[] =>
  topics.slice(0, count).map((text) => ({ text, payload: text.toLowerCase().replaceAll(' ', '-') }));

/** Tomorrow and the day after, in UTC, at the hours a shop has free. */
function freeTimes(now: Date) {
  return [10, 14, 34, 37].map((hours) => {
    const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, hours));
    return { dateTime: at.toISOString(), duration: 1800 };
  });
}

/** What the demo tenant's bot can say. `pageUrl`: where the pictures on its cards are served. */
export function botSend(
  genesys: Pick<GenesysSimulator, 'quickReplies' | 'cards' | 'datePicker'>,
  conversationId: string,
  kind: BotKind,
  pageUrl: string,
): string {
  const product = (image: SampleName, title: string, description: string, id: string): Card => ({
    title,
    description,
    image: `${pageUrl}${samplePath(image)}`,
    actions: [{ type: 'Postback', text: 'Reserve it', payload: `reserve-${id}` }],
  });
  const tent = product('tent.jpg', 'Trail tent', 'Two persons, 1.9 kg, 249 EUR', 'tent');

  switch (kind) {
    case 'quick-replies-3':
      return genesys.quickReplies(conversationId, 'How can we help you today?', choices(3));
    case 'quick-replies-7':
      return genesys.quickReplies(conversationId, 'What is it about?', choices(7));
    case 'quick-replies-14':
      return genesys.quickReplies(conversationId, 'Pick a topic, please:', choices(14));
    case 'card':
      return genesys.cards(conversationId, [
        { ...tent, actions: [...tent.actions, { type: 'Postback', text: 'Compare', payload: 'compare-tent' }] },
      ]);
    case 'carousel':
      return genesys.cards(
        conversationId,
        [
          tent,
          product('backpack.jpg', 'Ridge backpack', '38 litres, 1.1 kg, 119 EUR', 'backpack'),
          product('boots.jpg', 'Fell boots', 'Waterproof leather, 139 EUR', 'boots'),
        ],
        { text: 'Popular this week:' },
      );
    case 'date-picker':
      return genesys.datePicker(
        conversationId,
        { title: 'Boot fitting', subtitle: 'Half an hour in our shop', availableTimes: freeTimes(new Date()) },
        { text: 'When would you like to come?' },
      );
  }
}
