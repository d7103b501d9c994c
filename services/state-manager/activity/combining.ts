import { sql } from 'kysely';
import { figures } from '../../../contracts/activity.ts';

const combinedBy = (how: 'lowest' | 'highest') =>
  Object.entries(figures).flatMap(([figure, by]) => (by === how ? [figure] : []));

/** How several values of a figure become one, of hours, numbers or tenants. */
export const combined = sql<number>`
  case when figure = any(${combinedBy('lowest')}::text[]) then min(value)
    when figure = any(${combinedBy('highest')}::text[]) then max(value) else sum(value) end`;

/** Of what was not carried whole the grade; the rest is in the report. */
export const shownLabel = sql<string>`case figure when 'degraded' then split_part(label, ' ', 1) else label end`;
