import type { portalContract } from '../../../contracts/agent-portal.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { asking } from '../reader.ts';
import type { ReplyStore } from './store.ts';

export const replyHandlers = (
  replies: ReplyStore,
): Pick<Handlers<typeof portalContract>, 'listReplies' | 'putReply' | 'removeReply'> => ({
  listReplies: async ({ tenantId }) => ({ items: await replies.list(tenantId) }),
  putReply: ({ tenantId, shortcut, text }) => replies.put(tenantId, shortcut, text, asking().id),

  async removeReply({ tenantId, shortcut }) {
    if (!(await replies.remove(tenantId, shortcut))) throw new Fault('not_found', 'there is no such reply');
    return { ok: true };
  },
});
