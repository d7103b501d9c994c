/** Country calling codes of one and two digits; all others have three (ITU-T E.164). */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** A WhatsApp id as a phone shows it: `447700900142` is `+44 7700 900 142`, `12025550164` is `+1 202 555 0164`. */
export function readableNumber(waId: string): string {
  const code = countryCode.exec(waId)?.[0] ?? '';
  const rest = waId.slice(code.length);
  const groups: string[] = [];
  let at = 0;
  while (rest.length - at > 4) {
    const size = at === 0 && rest.length % 3 === 1 && code !== '1' ? 4 : 3;
    groups.push(rest.slice(at, at + size));
    at += size;
  }
  return `+${[code, ...groups, rest.slice(at)].filter(Boolean).join(' ')}`;
}
