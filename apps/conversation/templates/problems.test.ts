import { expect, it } from 'vitest';
import { placeOf } from './degrees.ts';
import { fieldsOf } from './fields.ts';
import { judgeHead } from './head-kind.ts';
import { problemsOf } from './problems.ts';
import { unsendable } from './sendable.ts';
import { cards, offer, place, template } from './testing.ts';

const now = new Date(2026, 10, 27, 12).getTime();
const problems = (of: typeof offer, values: Record<string, string>, files: Record<string, File> = {}) =>
  Object.fromEntries(problemsOf(of.definition, { values, files }, now));
const file = new File(['x'], 'tent.png', { type: 'image/png' });

it('an empty form says of each field what it needs', () => {
  expect(problems(offer, {})).toEqual({
    header: 'file',
    offer: 'time',
    'body 1': 'missing',
    'button 0': 'missing',
    'button 1': 'missing',
  });
  expect(Object.keys(problems(cards, {}))).toEqual(fieldsOf(cards.definition).map(({ key }) => key));
});

it('an offer ends later than now', () => {
  const of = (at: string) => problems(offer, { offer: at }).offer;
  expect([of('2026-11-27T11:59'), of('2026-11-27T12:01'), of('soon')]).toEqual(['past', undefined, 'time']);
});

it.each([
  ['52.5', '13.4', []],
  ['-52,5', '180', []],
  ['91', '13', ['location latitude']],
  ['52', 'east', ['location longitude']],
])('%s, %s on the map', (latitude, longitude, wrong) => {
  const values = { 'location name': 'a', 'location address': 'b', 'body name': 'c' };
  const found = problems(place, { ...values, 'location latitude': latitude, 'location longitude': longitude });
  expect(found).toEqual(Object.fromEntries(wrong.map((key) => [key, 'degrees'])));
});

it('a pair from a map is told from a number with a comma', () => {
  expect(placeOf(' 52.5163, 13.3777 ')).toEqual({ latitude: '52.5163', longitude: '13.3777' });
  expect([placeOf('52,5163'), placeOf('52.5163')]).toEqual([null, null]);
});

it('a text is too long with the words around it, in a card sooner', () => {
  const long = 'x'.repeat(200);
  const files = { 'card 0 header': file, 'card 1 header': file };
  const values = {
    'body 1': long,
    'card 0 body 1': long,
    'card 1 body 1': 'y',
    'card 0 button 1': 'a',
    'card 1 button 1': 'b',
  };
  expect(problems(cards, values, files)).toEqual({ 'card 0 body 1': 'long' });
  const offered = { 'body 1': 'x'.repeat(600), offer: '2026-12-01T00:00', 'button 0': 'x'.repeat(21), 'button 1': 'a' };
  expect(problems(offer, offered, { header: file })).toEqual({ 'body 1': 'long', 'button 0': 'long' });
});

it.each([
  ['image', 'image/png', 9, null],
  ['image', 'image/gif', 9, 'type'],
  ['image', 'video/mp4', 9, 'kind'],
  ['image', 'image/jpeg', 26_000_000, 'size'],
  ['video', 'video/mp4', 9, null],
  ['video', 'application/pdf', 9, 'kind'],
  ['document', 'application/pdf', 9, null],
  ['document', '', 9, null],
  ['document', 'application/zip', 9, 'type'],
  ['document', 'application/pdf', 0, 'empty'],
] as const)('at the head for %s: %s of %i bytes', (kind, type, size, why) => {
  const judged = judgeHead({ type, size }, kind);
  expect(judged.fits ? null : judged.why).toBe(why);
});

const body = { type: 'BODY', text: 'Hello' };
const withButton = (type: string) => template([body, { type: 'BUTTONS', buttons: [{ type, text: 'x' }] }]);
it.each([
  [offer, null],
  [place, null],
  [cards, null],
  [withButton('CATALOG'), null],
  [withButton('VOICE_CALL'), null],
  [withButton('FLOW'), null],
  [withButton('MPM'), 'catalogue'],
  [withButton('ORDER_DETAILS'), 'payment'],
  [template([{ type: 'HEADER', format: 'PRODUCT' }, body]), 'catalogue'],
  [template([{ type: 'HEADER', format: 'GIF' }, body]), 'animation'],
  [template([{ type: 'HEADER', format: 'HOLOGRAM' }, body]), 'unknown'],
  [template([body, { type: 'ORDER_STATUS' }]), 'payment'],
  [
    template([body, { type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'PRODUCT' }] }] }]),
    'catalogue',
  ],
])('what a person cannot fill in is told: %#', ({ definition }, reason) => {
  expect(unsendable(definition)).toBe(reason);
});
