/** Every sentence of a page's texts by its place; those that take something are made with something. */
export function sentences(value: unknown, place = ''): [place: string, sentence: string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, String((value as (...given: unknown[]) => string)(2, 'two', 3))]];
  return Object.entries(value as object).flatMap(([name, part]) => sentences(part, `${place}.${name}`));
}
