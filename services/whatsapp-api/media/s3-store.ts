import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { Fault } from '../../../kit/fault.ts';
import type { Stream } from '../../../kit/http.ts';
import { cut } from './byte-range.ts';
import type { MediaStore, StoredFacts } from './store.ts';

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Stands before every key; empty, or ends with a slash. */
  prefix: string;
};

type Call = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Readable;
  signal?: AbortSignal;
};

const factsHeader = 'x-amz-meta-facts';
/** SHA-256 of nothing: what a request without a body signs. */
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Files in a bucket of S3 or something compatible, addressed by path. The facts travel as metadata of the object, so
 * both come and go together. https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
 */
export function s3Store(stream: Stream, settings: S3Settings): MediaStore {
  const { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey } = settings;

  /** Answers of 2xx and 404; the rest is a fault. */
  async function call({ method, key = '', query, headers, body, signal }: Call): Promise<Response> {
    const path = key && `/${(prefix + key).split('/').map(encodeURIComponent).join('/')}`;
    const url = new URL(`${endpoint}/${encodeURIComponent(bucket)}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { 'x-amz-content-sha256': emptyHash, ...headers },
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    });
    const signed = await signer.sign();
    const answer = await stream(signed.url.href, {
      method,
      headers: Object.fromEntries(signed.headers),
      body,
      signal,
      // Of an upload, also for the time that the bytes take.
      timeoutMs: body ? 120_000 : 30_000,
    }).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw new Fault('unavailable', 'the media store cannot be reached', { cause });
    });
    if (answer.ok || answer.status === 404) return answer;
    await answer.body?.cancel();
    throw new Fault('unavailable', `the media store answered ${answer.status}`);
  }

  const noBucket = () => new Fault('unavailable', `the media store has no bucket "${bucket}"`);

  return {
    async put(key, file, facts) {
      const answer = await call({
        method: 'PUT',
        key,
        headers: {
          'content-length': String(facts.sizeBytes),
          'content-type': 'application/octet-stream',
          // The store compares it with what arrives.
          'x-amz-content-sha256': facts.sha256,
          [factsHeader]: Buffer.from(JSON.stringify(facts)).toString('base64url'),
        },
        body: createReadStream(file),
      });
      await answer.body?.cancel();
      if (answer.status === 404) throw noBucket();
    },
    async facts(key) {
      const text = (await call({ method: 'HEAD', key })).headers.get(factsHeader);
      return text === null ? null : (JSON.parse(Buffer.from(text, 'base64url').toString()) as StoredFacts);
    },
    async read(key, range, signal) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : undefined;
      const answer = await call({ method: 'GET', key, headers, signal });
      if (answer.status === 404 || !answer.body) {
        await answer.body?.cancel();
        throw new Fault('not_found', 'the file is not kept any more');
      }
      const body = answer.body as ReadableStream<Uint8Array>;
      return range && answer.status === 200 ? cut(body, range) : body;
    },
    async *list(wanted) {
      let next: string | undefined;
      do {
        const query = {
          'list-type': '2',
          prefix: prefix + wanted,
          ...(next && { 'continuation-token': next }),
        };
        const answer = await call({ method: 'GET', query });
        const xml = await answer.text();
        if (answer.status === 404) throw noBucket();
        // Our keys and prefix have no character that XML would write in another way.
        for (const [entry] of xml.matchAll(/<Contents>.*?<\/Contents>/gs)) {
          const key = element(entry, 'Key')?.slice(prefix.length);
          if (key) yield { key, storedAt: new Date(element(entry, 'LastModified') ?? 0) };
        }
        next = element(xml, 'NextContinuationToken')?.replaceAll('&amp;', '&');
      } while (next);
    },
    async remove(key) {
      await (await call({ method: 'DELETE', key })).body?.cancel();
    },
    close: async () => {},
  };
}

const element = (xml: string, name: string) => xml.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1];
