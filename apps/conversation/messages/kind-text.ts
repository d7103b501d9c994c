import type { Said } from '../words/en.ts';

type Words = Pick<Said, 'kinds'>;

/** What a message is, where it has no words of its own. */
export function kindText(kind: string, { kinds }: Words): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : kinds.other;
}
