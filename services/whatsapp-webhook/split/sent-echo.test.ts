import { expect, test } from 'vitest';
import { sentEcho } from './sent-echo.ts';

const frame = { id: 'wamid.1', timestamp: '1739321024' };

test('a request of the Send API becomes an echo', () => {
  const message = { to: '+16505551234', type: 'text', text: { body: 'Hello' }, id: 'not an id of Meta' };
  expect(sentEcho({ ...frame, message })).toEqual({ ...message, ...frame, to: '16505551234' });
});

test('by user id, a template with its definition beside it', () => {
  const template = { name: 'order_confirmation', language: { code: 'en_US' } };
  const definition = { name: 'order_confirmation', components: [] };
  const message = { recipient: 'US.1', type: 'template', template };
  expect(sentEcho({ ...frame, message, template: definition })).toEqual({
    ...message,
    ...frame,
    to_user_id: 'US.1',
    template_definition: definition,
  });
});

test('without a type it is a text, as the Send API has it', () => {
  expect(sentEcho({ ...frame, message: { to: '1', text: { body: 'Hello' } } })).toMatchObject({ type: 'text' });
});

test.each<unknown>([
  { ...frame, type: 'text', to: '1', text: { body: 'Hello' } },
  { ...frame, type: 'edit', message: { type: 'text' } },
  { ...frame, message: 'Hello' },
  null,
  7,
])('anything else stays as it is: %j', (one) => {
  expect(sentEcho(one)).toBe(one);
});
