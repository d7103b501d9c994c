import { expect, test } from 'vitest';
import { portalSettings } from '../../../contracts/portal-records.ts';
import { lastValuesOf, withLastValues } from './last-values.ts';
import { offer, place as pin, template } from './testing.ts';

const place = { ...pin, name: 'pick_up' };
const none = portalSettings.parse({});
const filled = (values: Record<string, string>) => ({ values, files: {} });

test('what was put into a template is offered with the next one, but neither files nor times', () => {
  const values = { 'body 1': 'Ann', offer: '2126-11-30T18:00', 'button 0': 'CODE', 'button 1': 'x' };
  const kept = withLastValues(none, offer, filled(values));
  expect(lastValuesOf(kept, offer)).toEqual({ 'body 1': 'Ann', 'button 0': 'CODE', 'button 1': 'x' });
  expect(lastValuesOf(kept, { ...offer, language: 'de' })).toBeNull();
  expect(lastValuesOf(kept, place)).toBeNull();
});

test('others keep theirs, and the last ones count', () => {
  const first = withLastValues({ ...none, sound: false }, place, filled({ 'body name': 'Ann' }));
  const second = withLastValues(first, offer, filled({ 'body 1': 'Ben' }));
  const third = withLastValues(second, offer, filled({ 'body 1': 'Cleo' }));
  expect(third).toMatchObject({ sound: false });
  expect(lastValuesOf(third, place)?.['body name']).toBe('Ann');
  expect(lastValuesOf(third, offer)?.['body 1']).toBe('Cleo');
});

test('whatever was put in, the settings take it', () => {
  const many = template([{ type: 'BODY', text: Array.from({ length: 60 }, (_, at) => `{{${at + 1}}}`).join(' ') }]);
  const values = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`body ${at + 1}`, 'x'.repeat(1020 + at)]));
  const kept = withLastValues(none, many, filled(values));
  expect(portalSettings.safeParse(kept).success).toBe(true);
  expect(lastValuesOf(kept, many)).toMatchObject({ 'body 5': 'x'.repeat(1024), 'body 6': '' });
});

test('a template without anything to fill in has nothing to offer', () => {
  const plain = template([{ type: 'BODY', text: 'Thank you.' }]);
  expect(lastValuesOf(withLastValues(none, plain, filled({})), plain)).toBeNull();
});
