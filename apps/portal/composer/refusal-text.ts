import { sizeText } from '../../ui/size-text.ts';
import type { Texts } from '../texts/en.ts';
import type { Judged } from './file-limits.ts';

/** Why a file cannot be sent; `null` where it can. */
export function refusalText(judged: Judged, name: string, texts: Texts, locale: string): string | null {
  const words = texts.composer.refused;
  if (judged.fits) return null;
  if (judged.why === 'empty') return words.empty(name);
  const kind = texts.kinds[judged.kind];
  return judged.why === 'type'
    ? words.type(name, kind, judged.formats)
    : words.size(name, kind, sizeText(judged.most, locale));
}
