import type { DeskConversation, DeskMessage } from '../../simulators/genesys/simulator.ts';
import type { PhoneCustomer, PhoneMessage } from '../../simulators/meta/simulator.ts';
import type { Simulators } from '../page-state.ts';

/** Both simulators without network or bridge: what a phone sends lies on the desk at once, and the other way round. */
export function fakeSimulators(): Simulators & { opened: Record<string, boolean>; change(): void } {
  const listeners = new Set<() => void>();
  const customers: PhoneCustomer[] = [];
  const chats = new Map<string, PhoneMessage[]>();
  const conversations: DeskConversation[] = [];
  const opened: Record<string, boolean> = {};
  let ids = 0;
  const at = () => new Date().toISOString();
  const change = () => {
    for (const listener of listeners) listener();
  };
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const customer = (id: string) => customers.find((one) => one.id === id) as PhoneCustomer;
  const onPhone = (id: string, from: PhoneMessage['from'], text: string) => {
    const wamid = `wamid.${(ids += 1)}`;
    const status = from === 'business' ? 'read' : null;
    chats.get(id)?.push({ wamid, from, type: 'text', text, at: at(), status, quoted: null, callbackData: null });
    return wamid;
  };
  const onDesk = (
    conversation: DeskConversation,
    message: Pick<DeskMessage, 'direction' | 'from' | 'text' | 'externalId'>,
  ) => {
    const id = `message-${(ids += 1)}`;
    conversation.messages.push({ ...message, id, at: at(), status: null, reasons: [], attachments: [] });
    conversation.lastAt = at();
    change();
    return id;
  };
  const conversationOf = ({ id, name }: PhoneCustomer) => {
    const open = conversations.find((one) => one.customer.id === id && one.state === 'connected');
    if (open) return open;
    const started: DeskConversation = {
      id: `conversation-${(ids += 1)}`,
      integrationId: 'integration',
      customer: { id, idType: 'Phone', nickname: name },
      state: 'connected',
      agent: null,
      startedAt: at(),
      lastAt: at(),
      messages: [],
    };
    conversations.push(started);
    return started;
  };

  return {
    opened,
    change,
    business: { name: 'Northwind Outdoor', phone: '+1 202 555 0100', phoneNumberId: 'number' },
    meta: {
      addCustomer({ waId, name, username, userId }) {
        const id = waId ?? userId ?? `US.${(ids += 1)}`;
        const added = { id, waId: waId ?? null, userId: userId ?? id, name, username: username ?? null, online: true };
        customers.push(added);
        chats.set(id, []);
        change();
        return added;
      },
      customers: () => customers,
      chat: (id) => chats.get(id) ?? [],
      sendText(id, _number, text) {
        const wamid = onPhone(id, 'customer', text);
        const { name } = customer(id);
        onDesk(conversationOf(customer(id)), { direction: 'inbound', from: name, text, externalId: wamid });
        return wamid;
      },
      setOpen(id, _number, open) {
        opened[id] = open;
        change();
      },
      setOnline(id, online) {
        customer(id).online = online;
        change();
      },
      onChange,
    },
    genesys: {
      conversations: () => conversations,
      reply(id, text, { agent = 'Agent' } = {}) {
        const conversation = conversations.find((one) => one.id === id) as DeskConversation;
        conversation.agent = agent;
        onPhone(conversation.customer.id, 'business', text);
        return onDesk(conversation, { direction: 'outbound', from: agent, text, externalId: null });
      },
      disconnect(id) {
        (conversations.find((one) => one.id === id) as DeskConversation).state = 'disconnected';
        change();
      },
      onChange,
    },
  };
}
