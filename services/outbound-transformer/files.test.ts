import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { sentenceOf } from '../../translate/failures.ts';
import { textPlan } from '../../translate/outbound.ts';
import { de } from '../../translate/words/de.ts';
import { fileLoader } from './files.ts';

const owner = { tenantId: '3f1c2a60-0000-4000-8000-000000000001', phoneNumberId: '1', wabaId: '2', integrationId: 'i' };
const file = { send: 'file', file: { url: 'https://api.example.com/f' }, caption: null, text: '' } as const;

/** What becomes of a file that whatsapp-api does not upload. */
async function refusedAfter(fault: Fault) {
  const load = fileLoader({ uploadMedia: () => Promise.reject(fault) } as unknown as Parameters<typeof fileLoader>[0]);
  const loaded = await load(owner, { ...textPlan(''), parts: [file] });
  return 'refused' in loaded ? loaded.refused : null;
}

test('a refusal keeps what its sentence needs in any language', async () => {
  const refusal = { code: 'file-too-large', values: { sizeBytes: '31457280', maxBytes: '16777216' } };
  const details = { reason: 'InvalidMediaContentLength', refusal };
  const refused = await refusedAfter(new Fault('rejected', 'The file has 30 MB; too much.', { details }));
  expect(refused).toEqual({ ...refusal, message: 'The file has 30 MB; too much.' });
  expect(sentenceOf(refused, null, de)).toMatch(/Die Datei hat 30 MB; WhatsApp nimmt .* höchstens 16 MB an\.$/);
});

test('what WhatsApp said is in the record of the message, and in no detail of the fault', async () => {
  const details = { metaCode: 131000, reason: 'GeneralError', refusal: { code: 'file-refused' } };
  const said = '131000 Something went wrong';
  const refused = await refusedAfter(new Fault('rejected', 'WhatsApp did not take the file', { details, said }));
  expect(refused).toEqual({
    code: 'file-refused',
    message: `WhatsApp did not take the file: ${said}`,
    values: { said },
  });
  expect(sentenceOf(refused, null, de)).toContain(`WhatsApp hat die Datei nicht angenommen: ${said}`);
});

test.each([
  ['a fault that names a reason alone', { reason: 'GeneralError' }, 'GeneralError'],
  ['one whose refusal nobody knows', { reason: 'GeneralError', refusal: { code: 'tomorrow' } }, 'GeneralError'],
  ['one without details', undefined, 'MediaTypeNotAllowed'],
])('%s is said as it came', async (_, details, code) => {
  expect(await refusedAfter(new Fault('rejected', 'No.', { details }))).toEqual({ code, message: 'No.' });
});

test('what may be tried again is no refusal', async () => {
  await expect(refusedAfter(new Fault('unavailable', 'later'))).rejects.toMatchObject({ code: 'unavailable' });
});
