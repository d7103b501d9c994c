import { z } from 'zod';
import { failure, instant } from '../../../contracts/fields.ts';
import { messageContent } from '../../../contracts/message-content.ts';
import { composed } from '../../../contracts/portal-conversation.ts';
import { sending, way } from '../../../contracts/portal-records.ts';
import { lasting, type TextStorage } from '../../ui/browser-storage.ts';

const unsent = z.object({
  conversationId: z.string(),
  clientId: z.uuid(),
  message: composed,
  quoted: z.string().nullable(),
  content: messageContent,
  text: z.string().nullable(),
  createdAt: instant,
  state: z.enum(['sending', ...sending.shape.state.options]),
  failure: failure.nullable(),
  way: way.nullable(),
  /** Its file is not at the platform yet. */
  upload: z.boolean(),
});
export type Unsent = z.infer<typeof unsent>;

/**
 * What somebody has written and what has not come back as a message, kept in this browser for them alone: whoever else signs
 * in here sees nothing of it. All tabs share it.
 */
export function unsentOf(tenantId: string, personId: string, storage: TextStorage = lasting) {
  const key = `bridge.portal.unsent.${tenantId}.${personId}`;

  /** What another version of the page has written may look different: it is left out. */
  function read(): Record<string, unknown> {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? '{}');
      return kept !== null && typeof kept === 'object' ? { ...kept } : {};
    } catch {
      return {};
    }
  }

  return {
    /** The oldest first. */
    list: (): Unsent[] =>
      Object.values(read())
        .flatMap((one) => unsent.safeParse(one).data ?? [])
        .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1)),

    /** `gone`: by their client ids. */
    change(kept: readonly Unsent[], gone: readonly string[]) {
      const all = { ...read(), ...Object.fromEntries(kept.map((one) => [one.clientId, one])) };
      const rest = Object.entries(all).filter(([clientId]) => !gone.includes(clientId));
      if (rest.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(Object.fromEntries(rest)));
    },
  };
}

export type UnsentPlace = ReturnType<typeof unsentOf>;
