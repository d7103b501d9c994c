import { Button, TextInput } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import type { Pages } from '../answers/use-pages.ts';
import { useFilter } from '../place/place.ts';
import { useSpeech } from '../texts.tsx';
import { useChoices } from './choices.tsx';
import classes from './data-table.module.css';
import { ExportMenu } from './export-menu.tsx';
import { type Order, searched, sorted } from './sorted.ts';

export type Column<R> = {
  id: string;
  label: string;
  /** What stands in it, for searching, for order, and in an exported file. */
  text: (row: R) => string;
  /** How it looks, where that is more than its text. */
  cell?: (row: R) => React.ReactNode;
  /** By what it is put in order, where that is not its text: times. */
  sort?: (row: R) => string;
  /** Numbers, on the far side. */
  end?: boolean;
  /** Few different texts stand in it: rows can be narrowed down to one of them. */
  choices?: boolean;
  /** In exported files, and where something is looked for, but not on the page: there it stands in another column. */
  unseen?: boolean;
};

type DataTableProps<R> = {
  /** What the rows are, for whoever does not see them; and the name of an exported file. */
  label: string;
  file: string;
  /** Of what is looked for, in the address: of several tables of a page each its own. */
  filterName?: string;
  columns: readonly Column<R>[];
  pages: Pages<R>;
  rowKey: (row: R) => string;
  actions?: (row: R) => React.ReactNode;
  /** Fields that narrow down what is asked for. */
  filters?: React.ReactNode;
  /** Whether something narrows it down now: an empty list says then that nothing fits. */
  filtered?: boolean;
  empty: React.ReactNode;
};

/** So wide that a row is a row; below, each is a card. */
const tableFrom = 680;

/**
 * Rows that can be searched and put in order as far as they are read, narrowed down where the platform can, read on page by
 * page, and exported. On a phone each row is a card.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, file, filterName = 'find', columns, pages, rowKey, actions, filters, filtered = false, empty } = props;
  const { texts, locale } = useSpeech();
  const words = texts.table;
  const [text, setText] = useFilter(filterName);
  const [order, setOrder] = useState<Order | null>(null);
  const { ref, width } = useElementSize();
  const { rows, read, reading, fault, more, again } = pages;
  const seen = columns.filter(({ unseen }) => !unseen);
  const choices = useChoices(rows, columns);
  const shown = sorted(searched(choices.rows, columns, text), columns, more ? null : order, locale);
  const isCards = width > 0 && width < tableFrom;
  const isBare = read && rows.length === 0 && !filtered;

  return (
    <div className={classes.table} ref={ref}>
      {!isBare && (
        <div className={classes.tools} role="search" aria-label={label}>
          <TextInput
            type="search"
            className={classes.search}
            aria-label={words.find}
            placeholder={words.find}
            leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {filters}
          {choices.fields}
          <ExportMenu file={file} columns={columns} shown={shown} pages={pages} />
        </div>
      )}
      <div className={classes.fault}>
        <FaultNote fault={fault} again={again} />
      </div>
      {!read && !fault && <Loading />}
      {isBare && <div className={classes.empty}>{empty}</div>}
      {read && !isBare && shown.length === 0 && <p className={classes.nothing}>{words.nothingFound}</p>}
      {shown.length > 0 &&
        (isCards ? (
          <Cards label={label} rows={shown} columns={seen} rowKey={rowKey} actions={actions} />
        ) : (
          <div className={classes.scroll}>
            <table aria-label={label}>
              <thead>
                <tr>
                  {seen.map((column) => (
                    <Heading
                      key={column.id}
                      column={column}
                      order={more ? null : order}
                      onOrder={more ? null : setOrder}
                    />
                  ))}
                  {actions && (
                    <th scope="col">
                      <span className={classes.unseen}>{words.actions}</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <tr key={rowKey(row)}>
                    {seen.map((column) => (
                      <td key={column.id} data-end={column.end || undefined}>
                        {shownIn(column, row)}
                      </td>
                    ))}
                    {actions && <td className={classes.actions}>{actions(row)}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      {read && rows.length > 0 && (
        <div className={classes.foot}>
          <span role="status">{words.count(shown.length, rows.length, more !== null)}</span>
          {more && (
            <Button variant="default" loading={reading} onClick={more}>
              {words.more}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** A dash where there is nothing: an empty place could also be one that is not read yet. */
const shownIn = <R,>(column: Column<R>, row: R): React.ReactNode => {
  const text = column.text(row);
  if (text === '') return '–';
  return column.cell ? column.cell(row) : <bdi>{text}</bdi>;
};

type HeadingProps<R> = { column: Column<R>; order: Order | null; onOrder: ((order: Order) => void) | null };

/** Rows can be put in order once all of them are here. */
function Heading<R>({ column: { id, label, end }, order, onOrder }: HeadingProps<R>) {
  const isMine = order?.column === id;
  const direction = !isMine ? 'none' : order.descending ? 'descending' : 'ascending';
  const Icon = { none: IconArrowsSort, descending: IconArrowDown, ascending: IconArrowUp }[direction];
  return (
    <th scope="col" data-end={end || undefined} aria-sort={onOrder ? direction : undefined}>
      {onOrder ? (
        <button
          type="button"
          className={classes.order}
          onClick={() => onOrder({ column: id, descending: direction === 'ascending' })}
        >
          {label}
          <Icon size={14} stroke={1.8} aria-hidden />
        </button>
      ) : (
        label
      )}
    </th>
  );
}

type CardsProps<R> = Pick<DataTableProps<R>, 'label' | 'columns' | 'rowKey' | 'actions'> & { rows: readonly R[] };

function Cards<R>({ label, rows, columns: [first, ...others], rowKey, actions }: CardsProps<R>) {
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className={classes.cardHead}>
            <span>{first && shownIn(first, row)}</span>
            {actions?.(row)}
          </div>
          <dl>
            {others
              .filter((column) => column.text(row) !== '')
              .map((column) => (
                <div key={column.id}>
                  <dt>{column.label}</dt>
                  <dd>{shownIn(column, row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
