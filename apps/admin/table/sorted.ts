import type { Column } from './data-table.tsx';

export type Order = { column: string; descending: boolean };

/** By the texts of a column as people read them: numbers by their size, the rest by the alphabet of the language. */
export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], order: Order | null, locale: string): R[] {
  const column = columns.find(({ id }) => id === order?.column);
  if (!column || !order) return [...rows];
  const compare = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare;
  const key = column.sort ?? column.text;
  const direction = order.descending ? -1 : 1;
  return rows.toSorted((one, other) => direction * compare(key(one), key(other)));
}

/** Rows in which every word of the text stands somewhere. */
export function searched<R>(rows: readonly R[], columns: readonly Column<R>[], text: string): readonly R[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const whole = columns
      .map((column) => column.text(row))
      .join('\n')
      .toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
