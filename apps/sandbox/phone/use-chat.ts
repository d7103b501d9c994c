import { useState } from 'react';
import type { PhoneEvent, PreparedKind } from '../../../contracts/sandbox.ts';
import { uploadFile } from '../../ui/api.ts';
import { reportProblem, tell } from '../../ui/notice.tsx';
import { type PhoneMessage, sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';

/** Which message the next one quotes, or which one is being changed. */
export type Target = { as: 'reply' | 'edit'; message: PhoneMessage };

/** What the customer does in the chat. What has no place of its own for a problem reports it over the page. */
export function useChat(customerId: string) {
  const [target, setTarget] = useState<Target | null>(null);
  const quoted = () => (target?.as === 'reply' ? { quoted: target.message.wamid } : {});
  const act = (done: Promise<unknown>) => void done.catch(reportProblem);

  return {
    target,
    replyTo: (message: PhoneMessage) => setTarget({ as: 'reply', message }),
    change: (message: PhoneMessage) => setTarget({ as: 'edit', message }),
    cancel: () => setTarget(null),
    async send(text: string) {
      if (target?.as === 'edit') await sandbox.edit({ customerId, wamid: target.message.wamid, text });
      else await sandbox.send({ customerId, text, ...quoted() });
      setTarget(null);
    },
    sendKind(kind: PreparedKind) {
      act(sandbox.sendKind({ customerId, kind, ...quoted() }));
      setTarget(null);
    },
    upload: (file: File) => act(uploadFile('/api/phone/files', { customerId }, file)),
    happen: (event: PhoneEvent) =>
      act(
        sandbox.happen({ customerId, event }).then(() => {
          const told = texts.phone.attach.happened[event];
          if (told) tell(told);
        }),
      ),
    press: (wamid: string, choiceId: string) => act(sandbox.press({ customerId, wamid, choiceId })),
    react: (wamid: string, emoji: string | null) => act(sandbox.react({ customerId, wamid, emoji })),
    remove: (wamid: string) => act(sandbox.revoke({ customerId, wamid })),
    play: (wamid: string) => act(sandbox.play({ customerId, wamid })),
  };
}

export type Chat = ReturnType<typeof useChat>;
