import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { whatsappScope } from '../../../contracts/scopes.ts';
import type { FileRefusal } from '../../../contracts/whatsapp-api.ts';
import { Fault, repeatable, wordsOf } from '../../../kit/fault.ts';
import type { Http, Stream } from '../../../kit/http.ts';
import { parseJson } from '../../../kit/json.ts';
import { type MediaLookUp, mediaLookUp, uploadAnswer } from '../../../wire/meta/media.ts';
import { type Asking, faultOf, metaCodeOf, type Refusal } from '../graph.ts';
import { multipart } from './multipart.ts';

export type PhoneNumber = { tenantId: string; phoneNumberId: string };

/** Does something with a number's token; one that Meta refuses is asked for afresh the next time. */
export type WithToken = <T>(number: PhoneNumber, work: (accessToken: string) => Promise<T>) => Promise<T>;

type Dependencies = { http: Http; stream: Stream; withToken: WithToken; graphUrl: string };

/** Files at Meta. Faults of all of them: `credentials_refused`, `rate_limited`, `unavailable`. */
export function metaFiles({ http, stream, withToken: once, graphUrl }: Dependencies) {
  /** A refused token may have been changed at the tenant a moment ago: tried once more. */
  const withToken: WithToken = async (number, work) => {
    try {
      return await once(number, work);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'credentials_refused') throw error;
      return once(number, work);
    }
  };

  /** Faults: `not_found`. The address in it lives five minutes. */
  async function lookUp(number: PhoneNumber, mediaId: string): Promise<MediaLookUp> {
    // Such an id would be another path.
    if (/^\.+$/.test(mediaId)) throw gone();
    const url = `${graphUrl}/${encodeURIComponent(mediaId)}?phone_number_id=${encodeURIComponent(number.phoneNumberId)}`;
    return withToken(number, async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await http.call(url, { method: 'GET', headers, timeoutMs: 15_000 }).catch(again);
      const value = parseJson(answer.body);
      if (answer.status >= 200 && answer.status < 300) {
        const found = mediaLookUp.safeParse(value);
        if (found.success) return found.data;
        throw new Fault('unavailable', 'WhatsApp said nothing useful about the file');
      }
      const refusal = { status: answer.status, value, retryAfter: answer.headers['retry-after'] };
      throw isGone(answer.status, value)
        ? gone()
        : repeatable(faultOf(refusal, { accessToken: token, scope: whatsappScope(number) }));
    });
  }

  return {
    lookUp,

    /**
     * The bytes, or with `range` (a header's value) a part of them where Meta knows parts: 200 or 206. `first` is a
     * look-up of just now. Faults: `not_found`.
     */
    async download(
      number: PhoneNumber,
      mediaId: string,
      { first, range, signal }: { first?: MediaLookUp; range?: string; signal?: AbortSignal } = {},
    ): Promise<Response> {
      let found = first ?? (await lookUp(number, mediaId));
      for (let attempt = 1; ; attempt += 1) {
        const answer = await withToken(number, async (token) => {
          if (graphUrl.startsWith('https:') && !found.url.startsWith('https:'))
            throw new Fault('unavailable', 'WhatsApp named an address that a token is not sent to');
          const headers = { authorization: `Bearer ${token}`, ...(range && { range }) };
          const got = await stream(found.url, { method: 'GET', headers, signal }).catch(again);
          if (got.ok || got.status === 404) return got;
          await got.body?.cancel();
          if (got.status === 401 || got.status === 403)
            throw new Fault('credentials_refused', 'WhatsApp refused the access token for a file');
          throw new Fault('unavailable', `WhatsApp answered ${got.status} for a file`);
        });
        if (answer.ok) return answer;
        await answer.body?.cancel();
        // The address may have ended between the two calls; a second 404 is about the file.
        if (attempt > 1) throw gone();
        found = await lookUp(number, mediaId);
      }
    },

    /** Answers the id of the file at Meta, which lives 30 days. Faults: `rejected` with a reason for the agent. */
    async upload(number: PhoneNumber, file: { path: string; mime: string; filename: string }): Promise<string> {
      return withToken(number, async (token) => {
        const form = multipart(
          { messaging_product: 'whatsapp', type: file.mime },
          { name: 'file', filename: file.filename, mime: file.mime, bytes: await openAsBlob(file.path) },
        );
        const answer = await stream(`${graphUrl}/${encodeURIComponent(number.phoneNumberId)}/media`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': form.contentType,
            'content-length': String(form.body.size),
          },
          body: Readable.fromWeb(form.body.stream()),
          // Also for the time that the bytes take.
          timeoutMs: 120_000,
        }).catch(again);
        const value = parseJson(await answer.text().catch((cause: Error) => again(lost(cause))));
        if (!answer.ok) {
          const refusal = { status: answer.status, value, retryAfter: answer.headers.get('retry-after') };
          throw uploadFault(refusal, { accessToken: token, scope: whatsappScope(number) });
        }
        const { data } = uploadAnswer.safeParse(value);
        // A second upload is a second file and nothing else.
        if (!data) throw new Fault('unavailable', 'WhatsApp took the file and gave no id for it');
        return data.id;
      });
    },
  };
}

export type MetaFiles = ReturnType<typeof metaFiles>;

const gone = () => new Fault('not_found', 'WhatsApp does not have this file any more: it keeps files for seven days');
const lost = (cause: Error) => new Fault('outcome_unknown', 'the answer of WhatsApp broke off', { cause });

/** 100 with a look-up is about the id in the path, as is 33: https://developers.facebook.com/docs/graph-api/guides/error-handling */
function isGone(status: number, value: unknown): boolean {
  const { code } = ((value as { error?: { code?: number } } | null)?.error ?? {}) as { code?: number };
  return status === 404 || code === 100 || code === 33 || code === 131052;
}

/** Whatever happened to it, a call about a file may be repeated: nobody sees it twice. */
const again = (error: unknown): never => {
  throw repeatable(error);
};

function uploadFault(refusal: Refusal, asking: Asking): Fault {
  const fault = repeatable(faultOf(refusal, asking));
  if (fault.code !== 'rejected') return fault;
  const metaCode = metaCodeOf(fault);
  // Meta lists the types that it takes under the general code 100.
  const isType = metaCode === 131053 || (metaCode === 100 && /following types/.test(wordsOf(fault)));
  const told: FileRefusal = { code: isType ? 'file-type-refused' : 'file-refused' };
  return new Fault('rejected', `WhatsApp did not take the file: ${fault.message}`, {
    said: wordsOf(fault),
    details: { ...(fault.details as object), reason: isType ? 'MediaTypeNotAllowed' : 'GeneralError', refusal: told },
    cause: fault,
  });
}
