import type { genesysContract } from '../../../contracts/genesys-api.ts';
import type { Input } from '../../../kit/contract.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { agentMessageAnswer } from '../../../wire/genesys/conversation.ts';
import { statusIn } from '../refused-by.ts';
import type { Agent, AsAgent } from './as-agent.ts';
import { communicationPath } from './communication.ts';
import type { UploadForAgent } from './upload.ts';

type Message = Input<typeof genesysContract.sendAsAgent>['message'];
type Dependencies = { asAgent: AsAgent; upload: UploadForAgent };

const typingMs = 5_000;

/** What agents do in their conversations by way of the portal, with their own tokens. */
export function agentHandlers({
  asAgent,
  upload,
}: Dependencies): Pick<Handlers<typeof genesysContract>, 'sendAsAgent' | 'typeAsAgent'> {
  async function bodies(tenantId: string, agent: Agent, path: string, message: Message): Promise<object[]> {
    if (message.type === 'text') return [{ textBody: message.text }];
    const mediaIds = [await upload(tenantId, agent, path, message)];
    // Genesys' schema asks for a text with everything, and its words for one kind at a time: an empty text is both.
    return [{ textBody: '', mediaIds }, { mediaIds }];
  }

  /** The next form goes out only where the one before was refused for what it is: nothing is sent twice. */
  async function send(agent: Agent, path: string, [body, ...others]: object[]): Promise<unknown> {
    try {
      return await agent.call({ method: 'POST', path, body, once: true });
    } catch (error) {
      if (statusIn(error) !== 400 || others.length === 0) throw error;
      return send(agent, path, others);
    }
  }

  return {
    async sendAsAgent({ tenantId, sessionId, conversationId, message }) {
      const agent = await asAgent({ tenantId, sessionId });
      const communication = await communicationPath(agent, conversationId);
      if (communication === null) return { sent: null };
      const path = `${communication}/messages`;
      const answer = agentMessageAnswer.safeParse(
        await send(agent, path, await bodies(tenantId, agent, path, message)),
      );
      if (!answer.success) throw new Fault('outcome_unknown', 'Genesys took the message and gave no id for it');
      return { sent: { genesysMessageId: answer.data.id } };
    },

    async typeAsAgent({ tenantId, sessionId, conversationId }) {
      const type = async () => {
        const agent = await asAgent({ tenantId, sessionId });
        const communication = await communicationPath(agent, conversationId);
        const body = { typing: { type: 'On', duration: typingMs } };
        if (communication) await agent.call({ method: 'POST', path: `${communication}/typing`, body });
      };
      await type().catch(() => undefined);
      return { ok: true };
    },
  };
}
