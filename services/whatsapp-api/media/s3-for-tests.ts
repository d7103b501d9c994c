import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Kept = { bytes: Buffer; meta: Record<string, string>; at: Date };

const hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A strict stand-in for S3: it recomputes each signature (Signature Version 4,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html) and refuses what AWS would.
 */
export async function startS3({ pageSize = 1000 } = {}) {
  const account = { bucket: 'media', region: 'eu-central-1', accessKeyId: 'AKID', secretAccessKey: 's3cret/+' };
  const objects = new Map<string, Kept>();
  const requests: string[] = [];
  let broken = false;

  function refusal(request: IncomingMessage, url: URL, body: Buffer): string | null {
    const header = String(request.headers.authorization);
    const match = header.match(
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/,
    );
    if (!match) return 'AuthorizationHeaderMalformed';
    const [, keyId, day, region, signedHeaders = '', signature = ''] = match;
    if (keyId !== account.accessKeyId) return 'InvalidAccessKeyId';
    if (region !== account.region) return 'AuthorizationHeaderMalformed';
    const date = String(request.headers['x-amz-date']);
    const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!date.startsWith(String(day)) || !(Math.abs(Date.now() - at) < 15 * 60_000)) return 'RequestTimeTooSkewed';
    const names = signedHeaders.split(';');
    const must = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
    if (!must.every((name) => names.includes(name))) return 'AccessDenied';
    const payload = String(request.headers['x-amz-content-sha256']);
    if (payload !== hex(body)) return 'XAmzContentSHA256Mismatch';
    const query = [...url.searchParams]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .toSorted()
      .join('&');
    const canonical = [
      request.method,
      url.pathname
        .split('/')
        .map((part) => encode(decodeURIComponent(part)))
        .join('/'),
      query,
      ...names.map((name) => `${name}:${String(request.headers[name]).trim().replaceAll(/\s+/g, ' ')}`),
      '',
      signedHeaders,
      payload,
    ].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const key = ['s3', 'aws4_request'].reduce<Buffer>(
      hmac,
      hmac(hmac(`AWS4${account.secretAccessKey}`, String(day)), String(region)),
    );
    const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, hex(canonical)].join('\n'));
    return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const url = new URL(String(request.url), `http://${request.headers.host}`);
    requests.push(`${request.method} ${url.pathname}`);
    const why = broken ? 'InternalError' : refusal(request, url, body);
    if (why) return void response.writeHead(broken ? 503 : 403).end(`<Error><Code>${why}</Code></Error>`);
    const [, bucket, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const key = rest.join('/');
    if (bucket !== account.bucket) return void response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
    if (request.method === 'PUT') {
      if (!request.headers['content-length']) return void response.writeHead(411).end();
      const meta = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-')),
      ) as Record<string, string>;
      if (JSON.stringify(meta).length > 2048) return void response.writeHead(400).end('MetadataTooLarge');
      objects.set(key, { bytes: body, meta, at: new Date() });
      return void response.writeHead(200, { etag: '"x"' }).end();
    }
    if (request.method === 'DELETE') return void (objects.delete(key), response.writeHead(204).end());
    if (!key) return list(url, response);
    const found = objects.get(key);
    if (!found) return void response.writeHead(404).end(request.method === 'HEAD' ? '' : '<Error/>');
    const [, from, to] = request.headers.range?.match(/^bytes=(\d+)-(\d+)$/) ?? [];
    const part = from === undefined ? found.bytes : found.bytes.subarray(Number(from), Number(to) + 1);
    const headers = {
      ...found.meta,
      'content-length': String(part.length),
      ...(from !== undefined && { 'content-range': `bytes ${from}-${to}/${found.bytes.length}` }),
    };
    response.writeHead(from === undefined ? 200 : 206, headers).end(request.method === 'HEAD' ? '' : part);
  }

  function list(url: URL, response: ServerResponse): void {
    if (url.searchParams.get('list-type') !== '2') return void response.writeHead(400).end();
    const prefix = url.searchParams.get('prefix') ?? '';
    const after = url.searchParams.get('continuation-token') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    const shown = keys.slice(0, pageSize);
    const contents = shown.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.at.toISOString()}</LastModified><Size>1</Size></Contents>`,
    );
    const more = keys.length > shown.length;
    const next = more ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : '';
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
    );
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    settings: { ...account, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, prefix: 'bridge/' },
    objects,
    requests,
    fail: (state: boolean) => void (broken = state),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
