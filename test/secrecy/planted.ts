import { randomBytes } from 'node:crypto';

/** Values that are searched for, by what they are. */
export type Planted = Record<string, string>;

/** A place where something was written, and what. */
export type Written = { place: string; text: string };

const mark = (what: string) => `planted-${what}-${randomBytes(4).toString('hex')}`;

/** What customers and agents say, in every field that can carry it. */
export const bodies = {
  inboundText: `${mark('inbound-text')} call me: ${mark('phone')} "quoted" äöü`,
  caption: mark('caption'),
  filename: `${mark('filename')}.txt`,
  fileBytes: mark('file-bytes'),
  customerName: `${mark('customer')} Müller`,
  waId: `4477${String(randomBytes(4).readUInt32BE()).padStart(10, '0').slice(-8)}`,
  contactName: mark('contact'),
  contactPhone: mark('contact-phone'),
  place: mark('place'),
  outboundText: `${mark('outbound-text')} "quoted" äöü`,
  agentFilename: `${mark('agent-filename')}.txt`,
  agentFileBytes: mark('agent-file-bytes'),
  buttonText: mark('btn').slice(0, 20),
  buttonPayload: mark('button-payload'),
  cardTitle: mark('card'),
  templateParameter: mark('template-parameter'),
  rejectedText: mark('rejected-text'),
  deadText: mark('dead-text'),
  defectText: mark('defect-text'),
  castText: mark('cast-text'),
  badSignature: mark('bad-signature'),
  notJson: mark('not-json'),
  wrongShape: mark('wrong-shape'),
  unknownNumber: mark('unknown-number'),
} satisfies Planted;

/** A value as it may be spelt where it is written. */
function forms(value: string): string[] {
  const bytes = Buffer.from(value);
  // In base64 a value looks different at each of three offsets, and its ends depend on what is around it.
  const base64 = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(pad === 0 ? 0 : 4, -4),
  );
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('hex'),
    // The beginning alone is a leak too.
    value.slice(0, Math.max(20, Math.ceil(value.length / 2))),
    ...base64,
    ...url,
  ];
}

/** Meta's ids of messages have the customer's number in base64; they name a message everywhere (SECURITY.md). */
const withoutIds = (text: string) => text.replaceAll(/wamid\.[\w+/=-]+/g, 'wamid');

/** Every planted value that stands in one of these places, and where. */
export function leaks(planted: Planted, written: readonly Written[]): string[] {
  const wanted = Object.entries(planted).map(([name, value]) => ({ name, spelt: [...new Set(forms(value))] }));
  return written.flatMap(({ place, text: whole }) => {
    const text = withoutIds(whole);
    return wanted.flatMap(({ name, spelt }) => {
      const at = spelt.map((form) => text.indexOf(form)).find((index) => index >= 0);
      return at === undefined ? [] : [`${name} in ${place}: ${text.slice(Math.max(0, at - 120), at + 60)}`];
    });
  });
}
