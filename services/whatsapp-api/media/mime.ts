import { baseType } from '../../../wire/meta/media.ts';

/** A type that fits into a header, without its parameters: it was written by strangers. `null` for anything else. */
export function plainType(mime: string | null | undefined): string | null {
  const type = baseType(mime ?? '');
  return /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(type) ? type : null;
}
