import { webhookReceiver } from '../webhook-receiver.ts';
import { type MetaOptions, startMetaSimulator } from './start.ts';

// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

export const number = {
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  displayPhoneNumber: '+1 555-078-3881',
  accessToken: 'EAAtoken',
};

/** For tests of this folder: the stand-in with one number, one customer who has written "Hi", and a receiver of webhooks. */
export async function startHarness(options: Partial<MetaOptions> = {}) {
  const receiver = await webhookReceiver();
  const clock = { now: Date.UTC(2026, 10, 22, 12) };
  const meta = await startMetaSimulator({
    appSecret: 'app-secret',
    verifyToken: 'verify',
    webhookUrl: () => receiver.url,
    webhooks: { timeoutMs: 300, firstPauseMs: 20, longestPauseMs: 40 },
    now: () => clock.now,
    // Its clock stands still: everything would be in one second.
    limits: { perSecond: Number.POSITIVE_INFINITY, pairBurst: Number.POSITIVE_INFINITY },
    ...options,
  });
  meta.addNumber(number);
  const ann = meta.addCustomer({ waId: '16505551234', name: 'Ann' });
  const first = meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  await meta.idle();
  receiver.received.length = 0;

  async function call(path: string, init: RequestInit = {}, token = number.accessToken) {
    const url = path.startsWith('http') ? path : `${meta.url}/v26.0/${path}`;
    const answer = await fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
    const text = await answer.text();
    return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as Loose };
  }
  const post = (body: object, path = `${number.phoneNumberId}/messages`) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const changes = (field: string): Loose[] =>
    receiver
      .bodies()
      .flatMap((body) => body.entry[0].changes)
      .filter((change) => change.field === field)
      .map((change) => change.value);

  return {
    meta,
    ann,
    first,
    clock,
    call,
    post,
    /** Sends to Ann what Graph takes, and gives its wamid. */
    async sendToAnn(part: object): Promise<string> {
      const { status, body } = await post({ messaging_product: 'whatsapp', to: '+16505551234', ...part });
      if (status !== 200) throw new Error(JSON.stringify(body));
      await meta.idle();
      return body.messages[0].id;
    },
    upload(bytes: Uint8Array, mime: string, { declared = mime, more = {}, token = number.accessToken } = {}) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', declared);
      form.set('file', new File([new Uint8Array(bytes)], 'a.bin', { type: mime }));
      for (const [key, value] of Object.entries(more)) {
        if (value === null) form.delete(key);
        else form.set(key, String(value));
      }
      return call(`${number.phoneNumberId}/media`, { method: 'POST', body: form }, token);
    },
    /** The values of all webhooks of this field. */
    changes,
    messages: (): Loose[] => changes('messages').flatMap((value) => value.messages ?? []),
    statuses: (): Loose[] => changes('messages').flatMap((value) => value.statuses ?? []),
    chat: () => meta.chat(ann.id, number.phoneNumberId),
    bodies: receiver.bodies,
    close: () => Promise.all([meta.close(), receiver.close()]),
  };
}

/** The smallest beginnings that tell the formats apart. */
export const samples = {
  jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6),
  png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  pdf: new TextEncoder().encode('%PDF-1.7'),
  ogg: new TextEncoder().encode('OggS voice'),
  mp4: new TextEncoder().encode('\0\0\0\u0018ftypmp42'),
  webp: new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8 '),
  animatedWebp: Uint8Array.from([...new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8X\n\0\0\0'), 0x02, 0, 0, 0]),
};
