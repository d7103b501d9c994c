import { expect, test } from 'vitest';
import { databaseFault } from './database/fault.ts';
import { Fault } from './fault.ts';
import { openLog } from './log.ts';

/** What is written of an error. */
function lineOf(err: unknown, secrets: string[] = []): string {
  const written: string[] = [];
  const destination = { write: (line: string) => void written.push(line) };
  openLog({ level: 'info', destination, secrets }).error({ err }, 'unexpected error');
  return written.join('');
}
const details = (line: string) => (JSON.parse(line) as { err: { details?: object } }).err.details;

test('what libraries hang on their errors is not written', () => {
  const body = 'Dear Ann';
  const redis = Object.assign(new Error('ERR'), { command: { name: 'auth', args: [body] } });
  const row = Object.assign(new Error('violates'), { code: '23514', detail: `Failing row (${body})`, params: [body] });
  for (const error of [redis, row, new Error('around', { cause: row }), databaseFault(row)])
    expect(lineOf(error)).not.toContain(body);
  expect(lineOf(row)).toContain('"code":"23514"');
});

test('what a vendor said is not written, and its code is', () => {
  const fault = new Fault('rejected', 'WhatsApp answered with its error 131009', {
    details: { metaCode: 131009, trace: 'A+b/c=', problems: ['Dear Ann'], reason: 'Dear Ann' },
    said: '131009 "Dear Ann" is too long',
  });
  const line = lineOf(new Error('around', { cause: fault })) + lineOf(fault);
  expect(line).not.toContain('Dear Ann');
  expect(line).toContain('its error 131009');
  expect(details(lineOf(fault))).toEqual({ metaCode: 131009, trace: 'A+b/c=' });
});

test('PostgreSQL’s data exceptions come without the value that they quote', () => {
  const error = Object.assign(new Error('invalid input syntax for type uuid: "Dear\nAnn"'), { code: '22P02' });
  const line = lineOf(databaseFault(error));
  expect(line).not.toMatch(/Dear|Ann/);
  expect(line).toContain('invalid input syntax for type uuid');
  expect(line).toMatch(/log-error\.test\.ts/);
});

test('text that is no JSON is not quoted', () => {
  const parse = () => JSON.parse('{"a": Dear Ann');
  expect(parse).toThrow('Dear Ann');
  try {
    parse();
  } catch (error) {
    expect(lineOf(error)).not.toContain('Dear');
    expect(lineOf(new Error('around', { cause: error }))).toMatch(/the text is not JSON.*log-error\.test/);
  }
});

test('the process’s own secrets are cut out of whatever a defect says', () => {
  const secret = 'a "quoted" secret';
  const line = lineOf(new Error(`cannot use ${secret}`), [secret]);
  expect(line).toContain('cannot use [redacted]');
  expect(JSON.parse(line)).toHaveProperty('err.stack');
});

test('errors that go round in a circle, and things that are no errors', () => {
  const error = new Error('round');
  error.cause = new Error('and round', { cause: error });
  expect(lineOf(error)).toContain('caused by: Error: and round');
  expect(lineOf('Dear Ann')).not.toContain('Dear');
  expect(lineOf(undefined)).toContain('unexpected error');
});
