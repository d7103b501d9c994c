import { mediaRules } from '../../../contracts/portal-conversation.ts';
import { type Judged, judgeFile } from '../files/file-limits.ts';
import type { HeadKind } from './fields.ts';

/** What a file dialog offers. */
export const accepted = (kind: HeadKind): string =>
  kind === 'document' ? mediaRules.document.types.join(',') : mediaRules[kind].types.join(',');

export type JudgedHead = Judged | { fits: false; why: 'kind' };

/** Whether a file can stand at the head of a template, before a byte of it is uploaded. */
export function judgeHead(file: Pick<File, 'type' | 'size'>, kind: HeadKind): JudgedHead {
  const judged = judgeFile(file);
  if (!judged.fits) return judged;
  if (judged.kind !== kind) return { fits: false, why: 'kind' };
  // Of a type that the browser does not know the server finds out by its bytes.
  const known = kind !== 'document' || file.type === '' || mediaRules.document.types.includes(file.type);
  return known ? judged : { fits: false, why: 'kind' };
}
