const opens = /[\u2066-\u2068]/;

/**
 * What stands in a sentence that runs from right to left, so that it is laid out by its own direction: names, numbers with
 * signs, quoted texts. Marks of the value's own are kept in balance: one too many would end ours.
 * https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export function isolated(value: string): string {
  let depth = 0;
  let inner = '';
  for (const sign of value) {
    if (opens.test(sign)) depth += 1;
    else if (sign === '\u2069') {
      if (depth === 0) continue;
      depth -= 1;
    }
    inner += sign;
  }
  return `\u2068${inner}${'\u2069'.repeat(depth + 1)}`;
}
