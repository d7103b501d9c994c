import { expect, test } from 'vitest';
import type { Column } from './data-table.tsx';
import { searched, sorted } from './sorted.ts';

type Row = { name: string; count: number };
const rows: Row[] = [
  { name: 'zeta', count: 10 },
  { name: 'Ägir', count: 9 },
  { name: 'alpha', count: 100 },
];
const columns: Column<Row>[] = [
  { id: 'name', label: 'Name', text: ({ name }) => name },
  { id: 'count', label: 'Count', text: ({ count }) => String(count) },
];
const names = (found: readonly Row[]) => found.map(({ name }) => name);

test('rows are put in order as people of the language read them', () => {
  expect(names(sorted(rows, columns, { column: 'name', descending: false }, 'de'))).toEqual(['Ägir', 'alpha', 'zeta']);
  expect(names(sorted(rows, columns, { column: 'count', descending: true }, 'de'))).toEqual(['alpha', 'zeta', 'Ägir']);
  expect(names(sorted(rows, columns, null, 'de'))).toEqual(names(rows));
});

test('every word has to be somewhere in the row', () => {
  expect(names(searched(rows, columns, ' ALPHA 100 '))).toEqual(['alpha']);
  expect(names(searched(rows, columns, 'alpha 9'))).toEqual([]);
  expect(names(searched(rows, columns, ' '))).toEqual(names(rows));
});
