import { badRequest } from './api-error.ts';
import type { Message } from './desk.ts';
import type { ButtonResponse } from './inbound-rules.ts';

type Action = { type?: string; text?: string; payload?: string };
type CardContent = { defaultAction?: Action; actions?: Action[] };
type Content = {
  contentType?: string;
  quickReply?: Action;
  quickReplyV2?: { actions?: Action[] };
  card?: CardContent;
  carousel?: { cards?: CardContent[] };
  template?: { buttons?: Action[] };
  datePicker?: { availableTimes?: { dateTime?: string }[] };
};
type Answer = { type: 'QuickReply' | 'Button' | 'DatePicker'; payload: string };

/**
 * Whether a structured response answers what was asked. Of a list picker, a form, or a date picker with free dates no
 * document says how it is answered on Open Messaging: such a message takes any answer.
 * @throws ApiError 400
 */
export function checkAnswer(message: Message, { type, payload }: ButtonResponse, strictPayloads: boolean): void {
  const offered = (message.content as Content[]).map(answersTo);
  if (offered.includes(null)) return;
  const ofType = offered.flatMap((answers) => answers ?? []).filter((answer) => answer.type === type);
  if (ofType.length === 0)
    throw badRequest(`buttonResponse.type ${type} does not fit the originating message`, ['buttonResponse.type']);
  if (strictPayloads && !ofType.some((answer) => fits(answer, payload)))
    throw badRequest('buttonResponse.payload was not offered by the originating message', ['buttonResponse.payload']);
}

/** Times are the same whether they are written with milliseconds or without. */
const fits = (answer: Answer, payload: string): boolean =>
  answer.payload === payload ||
  (answer.type === 'DatePicker' &&
    /^\d{4}-\d\d-\d\dT/.test(payload) &&
    Date.parse(answer.payload) === Date.parse(payload));

function answersTo(content: Content): Answer[] | null {
  switch (content.contentType) {
    case 'Attachment':
    case 'Text':
      return [];
    case 'QuickReply':
      return answers('QuickReply', [content.quickReply ?? {}]);
    case 'QuickReplyV2':
      return answers('QuickReply', content.quickReplyV2?.actions);
    case 'Card':
      return postbacks([content.card ?? {}]);
    case 'Carousel':
      return postbacks(content.carousel?.cards);
    case 'Notification':
      return answers(
        'Button',
        content.template?.buttons?.filter((button) => button.type === 'QuickReply'),
      );
    case 'DatePicker': {
      const times = content.datePicker?.availableTimes ?? [];
      return times.length === 0 ? null : times.map(({ dateTime = '' }) => ({ type: 'DatePicker', payload: dateTime }));
    }
    default:
      return null;
  }
}

/** A button without a payload answers with its text. */
const answers = (type: Answer['type'], actions: Action[] = []): Answer[] =>
  actions.map(({ text = '', payload = text }) => ({ type, payload }));

const postbacks = (cards: CardContent[] = []): Answer[] =>
  cards.flatMap(({ defaultAction, actions = [] }) =>
    answers(
      'Button',
      [...actions, ...(defaultAction ? [defaultAction] : [])].filter((action) => action.type === 'Postback'),
    ),
  );
