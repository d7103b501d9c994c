/** A vendor's JSON, read as far as it is as expected: what is missing or of another kind is empty. */
export type Part = Record<string, unknown>;

export const part = (value: unknown): Part =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Part) : {};

export const parts = (value: unknown): Part[] => (Array.isArray(value) ? value.map(part) : []);

export const words = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
