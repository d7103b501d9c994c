import type { DeskSample, sandboxContract } from '../contracts/sandbox.ts';
import { Fault } from '../kit/fault.ts';
import type { Handlers } from '../kit/server.ts';
import { botSend } from './bot-messages.ts';
import { demoResponses } from './demo-templates.ts';
import { attempt, knownConversation, ok, openConversation } from './known.ts';
import type { PageParts } from './page-parts.ts';
import { sample } from './samples.ts';

type DeskOperation = 'reply' | 'attach' | 'sendTemplate' | 'botSend' | 'typing' | 'disconnect';

const samples: Record<DeskSample, () => ReturnType<typeof sample>> = {
  picture: () => sample('boots.jpg', 'fell-boots.jpg'),
  pdf: () => sample('returns.pdf', 'Return label 4821.pdf'),
  gif: () => sample('parcel.gif', 'on-its-way.gif'),
  wav: () => sample('chime.wav', 'shop-bell.wav'),
};

const as = (agent: string | undefined) => (agent ? { agent } : {});

/** What agents and the bot do at the desk. */
export function deskHandlers({
  simulators: { genesys },
  pageUrl,
}: PageParts): Pick<Handlers<typeof sandboxContract>, DeskOperation> {
  const act = (conversationId: string, action: (conversation: ReturnType<typeof openConversation>) => unknown) => {
    const conversation = openConversation(genesys, conversationId);
    attempt(() => action(conversation));
    return ok;
  };

  return {
    reply: async ({ conversationId, text, agent }) =>
      act(conversationId, ({ id }) => genesys.reply(id, text, as(agent))),
    attach: async ({ conversationId, sample: name, agent }) =>
      act(conversationId, ({ id }) => genesys.attach(id, samples[name](), as(agent))),
    sendTemplate: async ({ conversationId, responseId, agent }) =>
      act(conversationId, ({ id, customer }) => {
        const found = demoResponses.find(({ response }) => response.id === responseId);
        if (!found) throw new Fault('not_found', `responseId: no canned response "${responseId}"`);
        const [firstName = 'there'] = customer.nickname.split(' ');
        const { template, text } = found.notification(firstName, pageUrl());
        genesys.notification(id, template, text, as(agent));
      }),
    botSend: async ({ conversationId, kind }) => act(conversationId, ({ id }) => botSend(genesys, id, kind, pageUrl())),
    typing: async ({ conversationId, agent }) => act(conversationId, ({ id }) => genesys.typing(id, as(agent))),
    disconnect: async ({ conversationId }) => {
      genesys.disconnect(knownConversation(genesys, conversationId).id);
      return ok;
    },
  };
}
