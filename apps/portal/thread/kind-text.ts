import type { Texts } from '../texts/en.ts';

/** What a message is, where it has no words of its own. */
export function kindText(kind: string, { kinds }: Texts): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : kinds.other;
}
