import { badRequest } from '../api-error.ts';

type Query = (name: string) => string | undefined;

/** One page of a list, as all lists of the platform API are told. */
export function listing(all: readonly object[], path: string, query: Query): object {
  const pageSize = Number(query('pageSize') ?? 25);
  const pageNumber = Number(query('pageNumber') ?? 1);
  if (!(pageSize >= 1) || !(pageNumber >= 1))
    throw badRequest('pageSize and pageNumber must be 1 or more', ['pageSize', 'pageNumber']);
  const pageCount = Math.ceil(all.length / pageSize);
  const next = pageNumber < pageCount && { nextUri: `${path}?pageSize=${pageSize}&pageNumber=${pageNumber + 1}` };
  return {
    entities: all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
    pageSize,
    pageNumber,
    total: all.length,
    pageCount,
    ...next,
    selfUri: `${path}?pageSize=${pageSize}&pageNumber=${pageNumber}`,
  };
}
