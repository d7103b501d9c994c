import type {
  DeskAttachment,
  DeskConversation,
  DeskMessage,
  OutboundFile,
} from '../../simulators/genesys/simulator.ts';
import type { PhoneCustomer, PhoneFile, PhoneMessage } from '../../simulators/meta/simulator.ts';
import type { Simulators } from '../simulators.ts';
import { fakeDeskMessage, fakePhoneMessage } from './fake-messages.ts';

type Call = { name: string; given: unknown[] };

/** Both simulators without network or bridge: what a phone sends lies on the desk at once, and the other way round. */
export function fakeSimulators(): Simulators & { opened: Record<string, boolean>; calls: Call[]; change(): void } {
  const listeners = new Set<() => void>();
  const customers: PhoneCustomer[] = [];
  const chats = new Map<string, PhoneMessage[]>();
  const conversations: DeskConversation[] = [];
  const files = new Map<string, { bytes: Uint8Array; mime: string; filename: string | null }>();
  const opened: Record<string, boolean> = {};
  const calls: Call[] = [];
  let ids = 0;
  const id = (kind: string) => `${kind}-${(ids += 1)}`;
  const at = () => new Date().toISOString();
  const change = () => {
    for (const listener of listeners) listener();
  };
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  /** For what has no effect here: the test sees what was asked for. */
  const noted =
    (name: string) =>
    (...given: unknown[]) => {
      calls.push({ name, given });
      change();
      return id('noted');
    };

  const customer = (customerId: string) => customers.find((one) => one.id === customerId) as PhoneCustomer;
  const message = (wamid: string) => [...chats.values()].flat().find((one) => one.wamid === wamid) as PhoneMessage;
  const onPhone = (customerId: string, from: PhoneMessage['from'], given: Partial<PhoneMessage> & { text: string }) => {
    const wamid = id('wamid');
    chats.get(customerId)?.push(fakePhoneMessage({ wamid, from, ...given }));
    return wamid;
  };
  const onDesk = (
    conversation: DeskConversation,
    given: Pick<DeskMessage, 'direction' | 'from' | 'text'> & Partial<DeskMessage>,
  ) => {
    const messageId = id('message');
    conversation.messages.push(fakeDeskMessage({ id: messageId, ...given }));
    conversation.lastAt = at();
    change();
    return messageId;
  };
  const conversationOf = ({ id: customerId, name }: PhoneCustomer) => {
    const open = conversations.find((one) => one.customer.id === customerId && one.state === 'connected');
    if (open) return open;
    const started: DeskConversation = {
      id: id('conversation'),
      integrationId: 'integration',
      customer: { id: customerId, idType: 'Phone', nickname: name },
      state: 'connected',
      agent: null,
      startedAt: at(),
      lastAt: at(),
      attributes: {},
      customerTyping: false,
      messages: [],
    };
    conversations.push(started);
    return started;
  };
  const conversation = (conversationId: string) =>
    conversations.find((one) => one.id === conversationId) as DeskConversation;
  const fromCustomer = (
    customerId: string,
    given: Partial<PhoneMessage> & { text: string },
    desk: Partial<DeskMessage> = {},
  ) => {
    const wamid = onPhone(customerId, 'customer', given);
    const { name } = customer(customerId);
    onDesk(conversationOf(customer(customerId)), {
      direction: 'inbound',
      from: name,
      text: given.text,
      externalId: wamid,
      ...desk,
    });
    return wamid;
  };
  const kept = (file: PhoneFile | OutboundFile) => {
    const fileId = id('file');
    files.set(fileId, { ...file, filename: file.filename ?? null });
    return fileId;
  };
  const attachment = (
    url: string,
    { bytes, mime, filename = null }: { filename?: string | null } & Omit<OutboundFile, 'filename'>,
  ): DeskAttachment => ({
    mediaType: 'File',
    url,
    mime,
    filename,
    state: 'fetched',
    sizeBytes: bytes.byteLength,
    sha256: null,
  });

  return {
    opened,
    calls,
    change,
    business: { name: 'Northwind Outdoor', phone: '+1 202 555 0100', phoneNumberId: 'number' },
    meta: {
      addCustomer({ waId, name, username, userId }) {
        const added: PhoneCustomer = {
          id: waId ?? userId ?? `US.${(ids += 1)}`,
          waId: waId ?? null,
          userId: userId ?? id('user'),
          name,
          username: username ?? null,
          online: true,
        };
        customers.push(added);
        chats.set(added.id, []);
        change();
        return added;
      },
      customers: () => customers,
      chat: (customerId) => chats.get(customerId) ?? [],
      isTyping: () => calls.at(-1)?.name === 'typing',
      media: (mediaId) => files.get(mediaId) ?? null,
      sendText: (customerId, _number, text, { quoted = null } = {}) => fromCustomer(customerId, { text, quoted }),
      send: (customerId, _number, { type, ...content }, options = {}) => {
        calls.push({ name: 'send', given: [type, content, options] });
        const { quoted = null } = options;
        return fromCustomer(customerId, { type, content, text: `[${type}]`, quoted });
      },
      sendFile(customerId, _number, type, file) {
        const { mime, filename = null, voice = false, animated = false } = file;
        const fileId = kept(file);
        const media = { id: fileId, mime, filename, sizeBytes: file.bytes.byteLength, voice, animated };
        const content = { id: fileId, sha256: 'x'.repeat(44), caption: file.caption };
        const text = file.caption ?? `[${type}]`;
        return fromCustomer(customerId, { type, media, content, text }, { attachments: [attachment(fileId, file)] });
      },
      press(customerId, _number, wamid, choiceId) {
        const choice = message(wamid).choices.find((one) => one.id === choiceId);
        if (!choice) throw new Error(`message ${wamid} has no choice "${choiceId}"`);
        const asked = conversationOf(customer(customerId)).messages.findLast((one) => one.direction === 'outbound');
        const buttonResponse = { type: 'QuickReply', text: choice.title, payload: choiceId };
        return fromCustomer(
          customerId,
          { type: 'interactive', text: choice.title, quoted: wamid },
          { content: [{ contentType: 'ButtonResponse', buttonResponse }], inReplyTo: asked?.id ?? null },
        );
      },
      react(_customerId, _number, wamid, emoji) {
        message(wamid).reactions = emoji === null ? [] : [{ from: 'customer', emoji }];
        change();
        return id('wamid');
      },
      edit(_customerId, _number, wamid, text) {
        Object.assign(message(wamid), { text, edited: true });
        change();
        return id('wamid');
      },
      revoke(_customerId, _number, wamid) {
        message(wamid).revoked = true;
        change();
        return id('wamid');
      },
      play: noted('play'),
      changeNumber: noted('changeNumber'),
      changeUserId: noted('changeUserId'),
      setPreference: noted('setPreference'),
      echo: (customerId, _number, part) => onPhone(customerId, 'business', { text: JSON.stringify(part) }),
      standby: (customerId, _number, part) => onPhone(customerId, 'customer', { text: JSON.stringify(part) }),
      setOpen(customerId, _number, open) {
        opened[customerId] = open;
        change();
      },
      setOnline(customerId, online) {
        customer(customerId).online = online;
        change();
      },
      onChange,
    },
    genesys: {
      conversations: () => conversations,
      reply(conversationId, text, { agent = 'Agent' } = {}) {
        const found = conversation(conversationId);
        found.agent = agent;
        onPhone(found.customer.id, 'business', { text });
        return onDesk(found, { direction: 'outbound', from: agent, text });
      },
      attach(conversationId, file, { agent = 'Agent' } = {}) {
        if (file.mime === 'application/x-msdownload') throw new Error('not sent: the type is not allowed');
        const fileId = kept(file);
        const attachments = [attachment(fileId, file)];
        return onDesk(conversation(conversationId), { direction: 'outbound', from: agent, text: '', attachments });
      },
      quickReplies(conversationId, text, choices) {
        const found = conversation(conversationId);
        const shown = choices.map((one) => ({ id: one.payload, title: one.text }));
        onPhone(found.customer.id, 'business', { type: 'interactive', text, choices: shown });
        const content = choices.map((quickReply) => ({ contentType: 'QuickReply', quickReply }));
        return onDesk(found, { direction: 'outbound', from: 'Bot', text, content });
      },
      cards: noted('cards'),
      datePicker: noted('datePicker'),
      notification: noted('notification'),
      typing: noted('typing'),
      attachmentBytes: (messageId, index = 0) => {
        const found = conversations.flatMap((one) => one.messages).find((one) => one.id === messageId);
        return files.get(found?.attachments[index]?.url ?? '')?.bytes ?? null;
      },
      disconnect(conversationId) {
        conversation(conversationId).state = 'disconnected';
        change();
      },
      onChange,
    },
  };
}
