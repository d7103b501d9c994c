import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { contractCheck } from './contract-check.ts';
import { type TestOrganization, testOrganization } from './test-organization.ts';

const conforms = contractCheck();
const pdf = { bytes: Buffer.from('%PDF-1.7 Grüße'), mime: 'application/pdf', filename: 'Angebot für Ann.pdf' };
let org: TestOrganization;
afterEach(() => org.close());

/** Sends the file, and gives back where the webhook says it is. */
async function attached(): Promise<string> {
  org.genesys.attach(await org.writes(), pdf);
  return (await org.webhook()).content[0].attachment.url;
}
const get = (url: string, token?: string) =>
  fetch(url, { redirect: 'manual', headers: { ...(token && { authorization: `Bearer ${token}` }) } });
async function expectFile(response: Response) {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf.bytes);
}

test('an attachment in the webhook and on the desk', async () => {
  org = await testOrganization();
  const conversationId = await org.writes();
  const id = org.genesys.attach(conversationId, pdf);
  const body = await org.webhook();
  const url = expect.stringMatching(`^${org.genesys.url}/api/v2/downloads/[0-9a-f-]{36}$`);
  const size = pdf.bytes.byteLength;
  const attachment = { mediaType: 'File', url, mime: pdf.mime, filename: pdf.filename };
  expect(body).toMatchObject({ id, type: 'Text', originatingEntity: 'Human', conversationId });
  expect(body).not.toHaveProperty('text');
  expect(body.content).toEqual([
    { contentType: 'Attachment', attachment: { id: expect.any(String), ...attachment, contentSizeBytes: size } },
  ]);
  conforms('ConversationMessageContent', body.content[0]);
  const sha256 = createHash('sha256').update(pdf.bytes).digest('hex');
  expect(org.lastMessage()).toMatchObject({
    id,
    text: '',
    content: [],
    status: 'sent',
    from: org.conversation().agent,
  });
  expect(org.lastMessage()?.attachments).toEqual([{ ...attachment, state: 'fetched', sizeBytes: size, sha256 }]);
  expect(org.genesys.attachmentBytes(id)).toEqual(new Uint8Array(pdf.bytes));
});

test.each([
  ['image/png', 'Image'],
  ['video/mp4', 'Video'],
  ['audio/ogg; codecs=opus', 'Audio'],
  ['text/plain', 'File'],
])('%s goes out as %s, with its text', async (mime, mediaType) => {
  org = await testOrganization();
  const conversationId = await org.writes();
  org.genesys.attach(conversationId, { ...pdf, mime }, { text: 'Here', agent: 'Zoe' });
  expect(await org.webhook()).toMatchObject({ text: 'Here', content: [{ attachment: { mediaType, mime } }] });
  expect(org.lastMessage()).toMatchObject({ text: 'Here', from: 'Zoe' });
});

test('open: the bytes for anybody', async () => {
  org = await testOrganization({ downloads: 'open' });
  await expectFile(await get(await attached()));
  expect((await get(`${org.genesys.url}/api/v2/downloads/none`)).status).toBe(404);
});

test('token, the default: only for the organisation itself', async () => {
  org = await testOrganization();
  const url = await attached();
  const refused = await get(url);
  expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'authentication.required' }]);
  expect((await get(url, 'wrong')).status).toBe(401);
  expect((await get(url, await org.addClient('other'))).status).toBe(401);
  await expectFile(await get(url, org.token));
  org.genesys.expireTokens();
  expect((await get(url, org.token)).status).toBe(401);
});

test('redirect: a token for the first step, then a signed URL for a minute', async () => {
  org = await testOrganization({ downloads: 'redirect' });
  const url = await attached();
  expect((await get(url)).status).toBe(401);
  const first = await get(url, org.token);
  const location = first.headers.get('location') ?? '';
  expect(first.status).toBe(302);
  org.pass(59_000);
  await expectFile(await get(location));
  await expectFile(await fetch(url, { headers: { authorization: `Bearer ${org.token}` } }));
  const later = new URL(location);
  later.searchParams.set('expires', String(Number(later.searchParams.get('expires')) + 60_000));
  expect((await get(later.href)).status).toBe(403);
  org.pass(1_000);
  expect((await get(location)).status).toBe(403);
  const named = await get(`${url}?issueRedirect=false`, org.token);
  const body = await named.json();
  conforms('UrlResponse', body);
  await expectFile(await get((body as { url: string }).url));
});

test('downloads fail on demand and are recorded like any call', async () => {
  org = await testOrganization();
  const url = await attached();
  org.genesys.failNext(1, { kind: 'error', status: 503 });
  expect((await get(url, org.token)).status).toBe(503);
  org.genesys.failNext(1, { kind: 'cut' });
  await expect(get(url, org.token)).rejects.toThrow('fetch failed');
  await expectFile(await get(url, org.token));
  const path = new URL(url).pathname;
  expect(
    org.genesys
      .requests()
      .filter((one) => one.path === path)
      .map((one) => one.status),
  ).toEqual([503, 200]);
});

test('what is not allowed outbound, too large or for nobody is not sent', async () => {
  org = await testOrganization();
  const conversationId = await org.writes();
  org.genesys.setSupportedContent(org.integration.id, null);
  expect(() => org.genesys.attach(conversationId, pdf)).toThrow('does not allow application/pdf outbound');
  const attachment = { id: 'x', mediaType: 'File', url: 'https://example.com/x', mime: pdf.mime };
  const part = { content: [{ contentType: 'Attachment', attachment }] };
  expect(() => org.genesys.send(conversationId, part)).toThrow('does not allow application/pdf outbound');
  const large = { ...pdf, mime: 'image/png', bytes: new Uint8Array(25 * 1024 * 1024 + 1) };
  expect(() => org.genesys.attach(conversationId, large)).toThrow('larger than 25 MB');
  await org.genesys.idle();
  expect(org.receiver.received).toEqual([]);
  expect(org.conversation().messages).toHaveLength(1);
  org.genesys.attach(conversationId, { ...pdf, mime: 'image/png' });
  org.genesys.disconnect(conversationId);
  expect(() => org.genesys.attach(conversationId, { ...pdf, mime: 'image/png' })).toThrow('is disconnected');
  expect(org.conversation().messages).toHaveLength(2);
});
