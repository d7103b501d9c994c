/**
 * Attributes of one message. The vendor states no limit; 2,000 bytes together have been seen to fail, so they stay
 * under 1,900 with what JSON puts around them.
 */
const mostBytes = 1900;
const longestValue = 500;

export function attributesOf(...given: (Record<string, string | undefined> | undefined)[]): Record<string, string> {
  const kept: Record<string, string> = {};
  let left = mostBytes;
  for (const [key, value] of given.flatMap((attributes) => Object.entries(attributes ?? {}))) {
    if (value === undefined || value === '') continue;
    const text = [...value].slice(0, longestValue).join('');
    const size = bytes(JSON.stringify({ [key]: text }));
    if (size > left) continue;
    kept[key] = text;
    left -= size;
  }
  return kept;
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;
