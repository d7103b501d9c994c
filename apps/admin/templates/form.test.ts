import { expect, test } from 'vitest';
import { draftProblems, isRisk, type Template } from '../../../contracts/templates.ts';
import { draftOf, emptyForm, formOf, newButton, type TemplateForm } from './form.ts';

const listed = (form: TemplateForm, more: object = {}): Template => {
  const { components, ...draft } = draftOf(form);
  const facts = { name: draft.name, language: draft.language, status: 'APPROVED', category: draft.category };
  return {
    ...facts,
    wabaId: form.wabaId,
    templateId: '1',
    quality: null,
    reason: null,
    explanation: null,
    recommendation: null,
    updatedAt: '2026-01-01T00:00:00.000Z',
    definition: { ...facts, id: '1', components: components as Template['definition']['components'], ...more },
  };
};
const withoutKeys = (form: TemplateForm | null) =>
  form && { ...form, buttons: form.buttons.map(({ key: _, ...one }) => one) };

const full: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'order_update',
  head: 'TEXT',
  headText: 'Order {{1}}',
  body: 'Hello {{1}}, your order comes on {{2}}, we hope.',
  footer: 'Larkspur',
  examples: { 'header 1': 'LX-1', 'body 1': 'Ann', 'body 2': 'Friday' },
  buttons: [
    { ...newButton('QUICK_REPLY'), text: 'Thanks' },
    { ...newButton('URL'), text: 'Track', value: 'https://larkspur.example/{{1}}', example: 'LX-1' },
    { ...newButton('PHONE_NUMBER'), text: 'Call', value: '+44 20 7946 0321' },
    { ...newButton('COPY_CODE'), value: 'SPRING' },
  ],
};
const named: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'visit',
  format: 'NAMED',
  head: 'LOCATION',
  body: 'Hello {{first_name}}, we await you here today.',
  examples: { 'body first_name': 'Ann' },
};
const code: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'code',
  category: 'AUTHENTICATION',
  minutes: '5',
  codeLabel: 'Copy',
};

test.each([
  ['with everything', full],
  ['with names', named],
  ['with a code', code],
])('a template %s becomes what WhatsApp takes, and a form again', (_name, form) => {
  expect(draftProblems(draftOf(form)).filter((one) => !isRisk(one))).toEqual([]);
  expect(withoutKeys(formOf(listed(form)))).toEqual(withoutKeys(form));
});

test('what is not filled in is missing where it has to be', () => {
  const problems = draftProblems(draftOf({ ...full, name: '', examples: {}, buttons: [newButton('URL')] }));
  expect(problems.map(({ place, code: what }) => `${place}: ${what}`)).toEqual([
    'name: missing',
    'header.example.1: example-missing',
    'body.example.1: example-missing',
    'body.example.2: example-missing',
    'buttons.0.text: missing',
    'buttons.0.url: missing',
  ]);
});

test.each([
  [
    'cards',
    [
      { type: 'BODY', text: 'x' },
      { type: 'CAROUSEL', cards: [] },
    ],
  ],
  [
    'a button that leads to a form',
    [
      { type: 'BODY', text: 'x' },
      { type: 'BUTTONS', buttons: [{ type: 'FLOW' }] },
    ],
  ],
  [
    'a product at its head',
    [
      { type: 'HEADER', format: 'PRODUCT' },
      { type: 'BODY', text: 'x' },
    ],
  ],
])('what the form does not know is left alone: %s', (_name, components) => {
  expect(formOf(listed(full, { components }))).toBeNull();
});
