import { below, type Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { isMediaKind } from './media-checks.ts';
import { fitsKind } from './media-rules.ts';
import type { MediaStore } from './media-store.ts';
import type { BusinessNumber } from './phones.ts';
import type { MediaKind } from './simulator.ts';

type Reference = { kind: MediaKind; id: string; param: string };

/** Every uploaded file that a message names: its own, of headers, of carousel cards and of template parameters. */
function references(value: unknown, param: string): Reference[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => references(entry, below(param, index)));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => {
    // What a flow is given is the business's own data.
    if (key.startsWith('flow_')) return [];
    const here = param === '' ? key : below(param, key);
    const id = (part as Json | null | undefined)?.id;
    return isMediaKind(key) && typeof id === 'string' ? [{ kind: key, id, param: here }] : references(part, here);
  });
}

/**
 * Files must have been uploaded for this number, be there still and be of the kind they are sent as.
 * @throws GraphError 100 or 131053
 */
export function checkReferences(store: MediaStore, number: BusinessNumber, type: string, body: Json): void {
  for (const { kind, id, param } of references({ [type]: body[type] }, '')) {
    const file = store.usable(id);
    if (file?.phoneNumberId !== number.phoneNumberId) {
      const details = `Param ${below(param, 'id')} is not a valid whatsapp business account media attachment ID`;
      throw new GraphError(100, details);
    }
    if (!fitsKind(file.mime, kind)) {
      throw new GraphError(131053, `Unsupported ${kind} mime type ${file.mime} in param ${below(param, 'id')}.`);
    }
  }
}
