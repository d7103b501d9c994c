import { createContext, use, useMemo, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';

type Reply = { to: PortalMessage | null; replyTo: (message: PortalMessage | null) => void };

const ReplyContext = createContext<Reply>({ to: null, replyTo: () => {} });

/** Which message the next one quotes. */
export function ReplyProvider({ children }: { children: React.ReactNode }) {
  const [to, replyTo] = useState<PortalMessage | null>(null);
  const reply = useMemo(() => ({ to, replyTo }), [to]);
  return <ReplyContext value={reply}>{children}</ReplyContext>;
}

export const useReply = (): Reply => use(ReplyContext);
