import { NativeSelect } from '@mantine/core';
import { setFilter, usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import type { Column } from './data-table.tsx';

/**
 * A field for each column of few different texts, by which rows are narrowed down to those with one of them, and the rows that
 * are left. What is chosen stands in the address, under the column's id.
 */
export function useChoices<R>(rows: readonly R[], columns: readonly Column<R>[]) {
  const words = useTexts().table;
  const { query } = usePlace();
  const chosen = columns
    .filter(({ choices }) => choices)
    .map((column) => ({ column, value: query.get(column.id) ?? '' }));
  const left = rows.filter((row) => chosen.every(({ column, value }) => !value || column.text(row) === value));
  const fields = chosen.map(({ column: { id, label, text }, value }) => {
    const texts = new Set(rows.map(text).filter((one) => one !== ''));
    // It may have come with the address, and be of a row that is not here.
    if (value) texts.add(value);
    return (
      texts.size > 1 && (
        <NativeSelect
          key={id}
          label={label}
          value={value}
          onChange={(event) => setFilter(id, event.currentTarget.value)}
          data={[{ value: '', label: words.any }, ...[...texts].sort()]}
        />
      )
    );
  });
  return { rows: left, fields };
}
