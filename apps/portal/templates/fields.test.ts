import { describe, expect, it } from 'vitest';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { fieldsOf, messageOf, unfit } from './fields.ts';
import { shownTemplate } from './shown-template.ts';
import { blockedBy } from './usable.ts';

type Definition = Template['definition'];

function template(components: Definition['components'], more: Partial<Definition> = {}): Template {
  const facts = { name: 'order_update', language: 'en', status: 'APPROVED' };
  return {
    wabaId: '1',
    templateId: '2',
    ...facts,
    category: 'UTILITY',
    quality: null,
    definition: { id: '2', ...facts, components, ...more },
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
}

const numbered = template([
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
  { type: 'BODY', text: 'Hello {{1}}, it comes on {{2}}.' },
  { type: 'FOOTER', text: 'Larkspur' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'Track', url: 'https://larkspur.example/{{1}}' },
    ],
  },
]);
const values = { 'header 1': 'LX-1', 'body 1': ' Maria ', 'body 2': 'Friday', 'button 1': 'abc' };

describe('a template with numbers', () => {
  it('asks for each variable, and for the end of the address of a button', () => {
    expect(fieldsOf(numbered.definition).map(({ key }) => key)).toEqual(['header 1', 'body 1', 'body 2', 'button 1']);
  });

  it('is sent as WhatsApp wants it', () => {
    expect(messageOf(numbered, values)).toEqual({
      name: 'order_update',
      language: { code: 'en' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: 'LX-1' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Maria' },
            { type: 'text', text: 'Friday' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'abc' }] },
      ],
    });
  });

  it('shows what the customer will see, and the braces of what is missing', () => {
    const shown = shownTemplate(numbered, { 'body 1': 'Maria' });
    expect(shown).toMatchObject({ header: { text: 'Order {{1}}' }, body: 'Hello Maria, it comes on {{2}}.' });
    expect(shownTemplate(numbered, values).buttons).toEqual([
      { kind: 'reply', text: 'Thanks', value: null },
      { kind: 'link', text: 'Track', value: 'https://larkspur.example/abc' },
    ]);
  });
});

it('names go with the parameters of a template that has names', () => {
  const named = template([{ type: 'BODY', text: 'Hello {{first_name}}' }]);
  expect(messageOf(named, { 'body first_name': 'Maria' }).components).toEqual([
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Maria' }] },
  ]);
});

it('a code is asked for once and goes into the text and the button', () => {
  const code = template([{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }], {
    category: 'AUTHENTICATION',
  });
  expect(fieldsOf(code.definition).map(({ key }) => key)).toEqual(['body 1']);
  expect(messageOf(code, { 'body 1': '123456' }).components).toMatchObject([
    { type: 'body', parameters: [{ text: '123456' }] },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ text: '123456' }] },
  ]);
});

it('a template without variables has no components', () => {
  expect(messageOf(template([{ type: 'BODY', text: 'Thanks' }]), {})).toEqual({
    name: 'order_update',
    language: { code: 'en' },
  });
});

it.each([
  ['APPROVED', null],
  ['FLAGGED', null],
  ['PAUSED', 'paused'],
  ['rejected', 'rejected'],
])('%s is blocked by %s', (status, blocked) => {
  expect(blockedBy({ status })).toBe(blocked);
});

it.each([
  ['Maria', false],
  ['', true],
  ['two\nlines', true],
  ['many     spaces', true],
])('%j is unfit: %s', (value, isUnfit) => {
  expect(unfit(value)).toBe(isUnfit);
});
