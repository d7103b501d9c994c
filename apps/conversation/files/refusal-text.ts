import { sizeText } from '../../ui/size-text.ts';
import type { Said } from '../words/en.ts';

type Words = Pick<Said, 'refused' | 'kinds'>;

import type { Judged } from './file-limits.ts';

/** Why a file cannot be sent; `null` where it can. */
export function refusalText(judged: Judged, name: string, said: Words, locale: string): string | null {
  const words = said.refused;
  if (judged.fits) return null;
  if (judged.why === 'empty') return words.empty(name);
  const kind = said.kinds[judged.kind];
  return judged.why === 'type'
    ? words.type(name, kind, judged.formats)
    : words.size(name, kind, sizeText(judged.most, locale));
}
