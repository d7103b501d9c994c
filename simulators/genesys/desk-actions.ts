import { largestAttachment } from './attachment-fetch.ts';
import type { ContractCheck } from './contract-check.ts';
import type { Conversation, Desk } from './desk.ts';
import type { DeskPeople } from './desk-people.ts';
import type { SendOut } from './outbound.ts';
import type { SendFile } from './outbound-file.ts';
import type { GenesysSimulator, OutboundFile } from './simulator.ts';
import type { SupportedContent } from './supported-content.ts';

type ActionDependencies = {
  desk: Desk;
  sendOut: SendOut;
  conforms: ContractCheck;
  sendFile: SendFile;
  people: DeskPeople;
  supported: SupportedContent;
  ended: (conversation: Conversation) => void;
  transferred: (conversation: Conversation) => void;
  changed: () => void;
};

type DeskActions = Pick<
  GenesysSimulator,
  | 'reply'
  | 'attach'
  | 'quickReplies'
  | 'cards'
  | 'datePicker'
  | 'notification'
  | 'typing'
  | 'send'
  | 'disconnect'
  | 'transfer'
  | 'accept'
  | 'release'
>;

/** What agents and bots do. All but `send` and `disconnect` need a connected conversation, and throw without one. */
export function deskActions(dependencies: ActionDependencies): DeskActions {
  const { desk, sendOut, sendFile, people, conforms, supported, ended, transferred, changed } = dependencies;

  function known(id: string): Conversation {
    const conversation = desk.find(id);
    if (!conversation) throw new Error(`no conversation "${id}"`);
    return conversation;
  }

  function connected(id: string): Conversation {
    const conversation = known(id);
    if (conversation.state !== 'connected') throw new Error(`conversation ${id} is disconnected`);
    return conversation;
  }

  /** Whoever is named has it from then on. */
  function agentOf(conversation: Conversation, given?: string): string {
    if (given !== undefined) people.takeOver(conversation, given);
    return desk.agent(conversation, given);
  }

  function structured(content: object[], text?: string): Record<string, unknown> {
    for (const item of content) conforms('ConversationMessageContent', item);
    return { type: 'Structured', ...(text !== undefined && { text }), content };
  }

  const bot = (id: string, content: object[], text?: string): string =>
    sendOut(connected(id), { ...structured(content, text), originatingEntity: 'Bot' }, 'Bot').id;

  function attach(
    id: string,
    { bytes, mime, filename }: OutboundFile,
    { text, agent }: { text?: string; agent?: string },
  ) {
    const conversation = connected(id);
    if (bytes.byteLength > largestAttachment) throw new Error(`not sent: ${filename} is larger than 25 MB`);
    // Asked before anything is kept or an agent assigned; whatever is sent is asked again.
    if (!supported.allows(conversation.integration, 'outbound', mime))
      throw new Error(`not sent: the supported content does not allow ${mime} outbound`);
    return sendFile(conversation, { bytes, mime, filename }, agentOf(conversation, agent), text).id;
  }

  return {
    reply(id, text, { agent } = {}) {
      const conversation = connected(id);
      return sendOut(conversation, { text }, agentOf(conversation, agent)).id;
    },
    attach: (id, file, options = {}) => attach(id, file, options),
    quickReplies(id, text, choices) {
      if (choices.length === 0) throw new Error('quick replies need a choice');
      const content = choices.map((choice) => ({
        contentType: 'QuickReply',
        quickReply: { ...choice, action: 'Message' },
      }));
      return bot(id, content, text);
    },
    cards(id, cards, { text } = {}) {
      if (cards.length === 0) throw new Error('there is no card');
      const [card] = cards;
      const content =
        cards.length === 1 ? { contentType: 'Card', card } : { contentType: 'Carousel', carousel: { cards } };
      return bot(id, [content], text);
    },
    datePicker: (id, datePicker, { text } = {}) => bot(id, [{ contentType: 'DatePicker', datePicker }], text),
    notification(id, template, text, { agent } = {}) {
      const conversation = connected(id);
      const part = structured([{ contentType: 'Notification', template }], text);
      return sendOut(conversation, part, agentOf(conversation, agent)).id;
    },
    typing(id, { agent } = {}) {
      const conversation = connected(id);
      const events = [{ eventType: 'Typing', typing: { type: 'On', duration: 5000 } }];
      return sendOut(conversation, { type: 'Event', events }, agentOf(conversation, agent)).id;
    },
    send(id, part) {
      const conversation = known(id);
      const from = part.originatingEntity === 'Bot' ? 'Bot' : desk.agent(conversation);
      return sendOut(conversation, part, from).id;
    },
    disconnect(id) {
      const conversation = known(id);
      if (desk.disconnect(conversation)) ended(conversation);
      changed();
    },
    transfer(id, to) {
      const conversation = connected(id);
      // A user who had it says so by leaving it.
      if (!conversation.legs.some(({ endedAt }) => endedAt === null)) transferred(conversation);
      agentOf(conversation, to);
      changed();
    },
    accept(id, userId) {
      people.accept(connected(id), userId);
      changed();
    },
    release(id, userId) {
      people.release(connected(id), userId);
      changed();
    },
  };
}
