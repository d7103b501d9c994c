import type { CompiledQuery } from 'kysely';

/**
 * PostgreSQL holds no NUL in a text, and whoever is outside may send one: it becomes U+FFFD, as in `toJson`. Here, where
 * every statement passes, for no store would think of it at each of its fields.
 */
export function storable<R>(query: CompiledQuery<R>): CompiledQuery<R> {
  return query.parameters.some(holdsNul) ? { ...query, parameters: query.parameters.map(clean) } : query;
}

const holdsNul = (value: unknown): boolean =>
  typeof value === 'string' ? value.includes('\0') : Array.isArray(value) && value.some(holdsNul);

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd');
  return Array.isArray(value) ? value.map(clean) : value;
};
