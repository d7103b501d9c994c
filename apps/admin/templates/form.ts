import {
  type DraftButton,
  type DraftComponent,
  type Template,
  type TemplateDraft,
} from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { part, parts, words } from '../../ui/read-json.ts';

export const headKinds = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;
export type HeadKind = (typeof headKinds)[number];
export const buttonTypes = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'] as const;
export type ButtonType = (typeof buttonTypes)[number];

export type FormButton = {
  /** As long as the form is open. */
  key: string;
  type: ButtonType;
  text: string;
  /** An address, a phone number or a code. */
  value: string;
  /** Of the end of an address. */
  example: string;
};

/** What somebody has typed in. */
export type TemplateForm = {
  wabaId: string;
  name: string;
  language: string;
  category: TemplateDraft['category'];
  format: TemplateDraft['parameter_format'];
  head: HeadKind;
  headText: string;
  body: string;
  footer: string;
  /** By their place: `header 1`, `body first_name`. */
  examples: Readonly<Record<string, string>>;
  buttons: readonly FormButton[];
  /** Of an authentication template, whose words are WhatsApp's own. */
  warns: boolean;
  minutes: string;
  codeLabel: string;
};

export const emptyForm = (wabaId: string, language: string): TemplateForm => ({
  wabaId,
  name: '',
  language,
  category: 'UTILITY',
  format: 'POSITIONAL',
  head: 'NONE',
  headText: '',
  body: '',
  footer: '',
  examples: {},
  buttons: [],
  warns: true,
  minutes: '',
  codeLabel: '',
});

export const newButton = (type: ButtonType): FormButton => ({
  key: crypto.randomUUID(),
  type,
  text: '',
  value: '',
  example: '',
});

/** In Meta's JSON. A sample for its head is uploaded and put in by the platform. */
export function draftOf(form: TemplateForm): TemplateDraft {
  const { name, language, category, format } = form;
  const components = category === 'AUTHENTICATION' ? codeParts(form) : messageParts(form);
  return { name: name.trim(), language, category, parameter_format: format, components };
}

function codeParts({ warns, minutes, codeLabel }: TemplateForm): DraftComponent[] {
  const text = codeLabel.trim();
  return [
    { type: 'BODY', add_security_recommendation: warns },
    ...(minutes.trim() ? [{ type: 'FOOTER', code_expiration_minutes: Number(minutes) }] : []),
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', ...(text && { text }) }] },
  ];
}

function messageParts(form: TemplateForm): DraftComponent[] {
  const { head, headText, body, footer, buttons } = form;
  return [
    ...(head === 'NONE'
      ? []
      : [{ type: 'HEADER', format: head, ...(head === 'TEXT' && { text: headText, ...examplesOf(form, 'header') }) }]),
    { type: 'BODY', text: body, ...examplesOf(form, 'body') },
    ...(footer ? [{ type: 'FOOTER', text: footer }] : []),
    ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }] : []),
  ];
}

function examplesOf({ format, headText, body, examples }: TemplateForm, place: 'header' | 'body') {
  const names = variablesOf(place === 'header' ? headText : body);
  if (names.length === 0) return {};
  const values = names.map((name) => examples[`${place} ${name}`] ?? '');
  if (format === 'NAMED')
    return {
      example: {
        [`${place}_text_named_params`]: names.map((param_name, index) => ({
          param_name,
          example: values[index] ?? '',
        })),
      },
    };
  return { example: place === 'header' ? { header_text: values } : { body_text: [values] } };
}

function buttonOf({ type, text, value, example }: FormButton): DraftButton {
  if (type === 'URL') return { type, text, url: value, ...(variablesOf(value).length > 0 && { example: [example] }) };
  if (type === 'PHONE_NUMBER') return { type, text, phone_number: value };
  return type === 'COPY_CODE' ? { type, example: value } : { type, text };
}

/** Back from Meta's JSON; `null`: it has parts that the form does not know, which a change would take away. */
export function formOf({ wabaId, name, language, category, definition }: Template): TemplateForm | null {
  const components = parts(definition.components);
  const of = (type: string) => components.find((one) => words(one.type).toUpperCase() === type);
  const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
  if (components.some(({ type }) => !known.includes(words(type).toUpperCase()))) return null;
  const kind = (category ?? 'UTILITY').toUpperCase() as TemplateForm['category'];
  const form = { ...emptyForm(wabaId, language), name, category: kind };
  const buttons = parts(of('BUTTONS')?.buttons);
  if (kind === 'AUTHENTICATION') {
    const minutes = words(of('FOOTER')?.code_expiration_minutes);
    return {
      ...form,
      warns: of('BODY')?.add_security_recommendation === true,
      minutes,
      codeLabel: words(buttons[0]?.text),
    };
  }
  const head = of('HEADER') ? words(of('HEADER')?.format).toUpperCase() || 'TEXT' : 'NONE';
  if (!(headKinds as readonly string[]).includes(head)) return null;
  if (buttons.some(({ type }) => !(buttonTypes as readonly string[]).includes(words(type).toUpperCase()))) return null;
  const texts = { header: words(of('HEADER')?.text), body: words(of('BODY')?.text) };
  const isNamed = [...variablesOf(texts.header), ...variablesOf(texts.body)].some((one) => !/^\d+$/.test(one));
  return {
    ...form,
    format: isNamed ? 'NAMED' : 'POSITIONAL',
    head: head as HeadKind,
    headText: texts.header,
    body: texts.body,
    footer: words(of('FOOTER')?.text),
    examples: {
      ...readExamples('header', texts.header, of('HEADER')),
      ...readExamples('body', texts.body, of('BODY')),
    },
    buttons: buttons.map(readButton),
  };
}

function readExamples(place: 'header' | 'body', text: string, component: Record<string, unknown> | undefined) {
  const example = part(component?.example);
  const list: unknown = example[`${place}_text`];
  const row: unknown = Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list;
  const named = parts(example[`${place}_text_named_params`]);
  return Object.fromEntries(
    variablesOf(text).map((name) => {
      const found = named.find((one) => one.param_name === name)?.example;
      return [`${place} ${name}`, words(found ?? (Array.isArray(row) ? row[Number(name) - 1] : ''))];
    }),
  );
}

function readButton(button: Record<string, unknown>): FormButton {
  const type = words(button.type).toUpperCase() as ButtonType;
  const given: unknown = Array.isArray(button.example) ? button.example[0] : button.example;
  const value = { QUICK_REPLY: '', URL: button.url, PHONE_NUMBER: button.phone_number, COPY_CODE: given }[type];
  return {
    ...newButton(type),
    text: words(button.text),
    value: words(value),
    example: type === 'URL' ? words(given) : '',
  };
}
