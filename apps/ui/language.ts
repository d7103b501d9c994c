import { lasting } from './browser-storage.ts';

const key = 'bridge.language';

/** The first wished one that is offered, `de-AT` finding `de`; else the first offered. */
export function chooseLanguage<L extends string>(offered: readonly [L, ...L[]], wished: readonly string[]): L {
  for (const tag of wished) {
    const found = offered.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return offered[0];
}

/** As whoever shows the page wishes, else as chosen here before, else as the browser wishes. */
export const firstLanguage = <L extends string>(offered: readonly [L, ...L[]], wished: readonly string[] = []): L =>
  chooseLanguage(offered, [...wished, lasting.getItem(key) ?? '', ...navigator.languages]);

export const rememberLanguage = (language: string): void => lasting.setItem(key, language);

export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');

/** The language with the browser's own region, for dates and times: `en` as `en-GB`. */
export const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
