import { createReadStream } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Fault, repeatable } from '../../../kit/fault.ts';
import type { Stream } from '../../../kit/http.ts';
import { parseJson } from '../../../kit/json.ts';
import { type Asking, faultOf, isRefused, shaped } from '../graph.ts';
import { refused } from '../media/refusal.ts';
import type { MediaStore } from '../media/store.ts';
import { savedUpload } from '../media/uploads.ts';
import { withFolder } from '../media/work-folder.ts';

/** What a template's head may be, by its format. https://developers.facebook.com/docs/graph-api/guides/upload */
const types: Record<string, readonly string[]> = {
  IMAGE: ['image/jpeg', 'image/png'],
  VIDEO: ['video/mp4'],
  DOCUMENT: ['application/pdf'],
};

const opened = z.looseObject({ id: z.string().regex(/^upload:[\x21-\x7e]+$/) });
const done = z.looseObject({ h: z.string().min(1) });
const offset = z.looseObject({ file_offset: z.coerce.number().int().nonnegative() });

type Dependencies = {
  stream: Stream;
  store: MediaStore;
  graphUrl: string;
  /** The apps that the token may be of, the likeliest first. */
  appsOf: (tenantId: string, accessToken: string) => Promise<readonly string[]>;
};

type Sample = { tenantId: string; fileId: string; format: string };

/**
 * Hands the sample of a template's head over to Meta, by its Resumable Upload API, and answers the handle that stands for it.
 * Faults: `rejected` as of `uploadMedia`, where it is of another kind or not kept any more; those of a look-up at Meta.
 */
export function sampleUploader({ stream, store, graphUrl, appsOf }: Dependencies) {
  /** Nothing of it can be seen before a template is made with it: all of it may be repeated. */
  const exchange = async (url: string, asking: Asking, call: Parameters<Stream>[1]): Promise<unknown> => {
    const answer = await stream(url, { ...call, timeoutMs: 120_000 }).catch(again);
    const text = await answer.text().catch((cause: Error) => again(new Fault('outcome_unknown', 'cut off', { cause })));
    const value = parseJson(text);
    if (answer.ok) return value;
    const refusal = { status: answer.status, value, retryAfter: answer.headers.get('retry-after') };
    throw repeatable(faultOf(refusal, asking));
  };

  /** An app knows its own tokens alone. */
  async function open(tenantId: string, asking: Asking, query: URLSearchParams): Promise<string> {
    let refusal = new Fault('rejected', 'no Meta app is known that could take the sample');
    const { accessToken } = asking;
    const headers = { authorization: `Bearer ${accessToken}` };
    for (const appId of await appsOf(tenantId, accessToken as string)) {
      try {
        const url = `${graphUrl}/${encodeURIComponent(appId)}/uploads?${query}`;
        // oxlint-disable-next-line no-await-in-loop -- the next one only if this one refuses
        return shaped(opened, await exchange(url, asking, { method: 'POST', headers })).id;
      } catch (error) {
        if (!isRefused(error)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }

  return ({ tenantId, fileId, format }: Sample, accessToken: string): Promise<string> =>
    withFolder(async (folder) => {
      const file = await savedUpload(store, tenantId, fileId, path.join(folder, 'sample'));
      const { mime, filename } = file.facts;
      const takes = types[format] ?? [];
      if (!takes.includes(mime))
        throw refused(
          'MediaTypeNotAllowed',
          { code: 'file-type', values: { mime, formats: takes.map((type) => type.split('/')[1]).join('/') } },
          `A template's ${format.toLowerCase()} is one of ${takes.join(', ')}, not ${mime}.`,
        );
      const asking = { accessToken, explains: true };
      const query = new URLSearchParams({
        file_name: filename,
        file_length: String(file.sizeBytes),
        file_type: mime,
      });
      // It has a colon in it, which Meta does not take encoded.
      const url = `${graphUrl}/${await open(tenantId, asking, query)}`;
      const headers = { authorization: `OAuth ${accessToken}` };
      const send = (from: number) =>
        exchange(url, asking, {
          method: 'POST',
          headers: {
            ...headers,
            file_offset: String(from),
            'content-type': 'application/octet-stream',
            'content-length': String(file.sizeBytes - from),
          },
          body: createReadStream(file.path, { start: from }),
        });
      try {
        return shaped(done, await send(0)).h;
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'unavailable') throw error;
        // What broke off goes on where it ended, once.
        const { file_offset } = shaped(offset, await exchange(url, asking, { method: 'GET', headers }));
        return shaped(done, await send(file_offset)).h;
      }
    });
}

export type UploadSample = ReturnType<typeof sampleUploader>;

const again = (error: unknown): never => {
  throw repeatable(error);
};
