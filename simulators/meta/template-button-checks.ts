import { type Json, list, object, oneOf } from './field-checks.ts';
import { checkFlow } from './template-flow-checks.ts';
import { isText, length, ofPart, type ParameterFormat, tooLong } from './template-refusal.ts';

const buttonKeys: Record<string, readonly string[]> = {
  QUICK_REPLY: ['text'],
  URL: ['text', 'url', 'example'],
  PHONE_NUMBER: ['text', 'phone_number'],
  COPY_CODE: ['example', 'text'],
  FLOW: ['text', 'flow_id', 'flow_name', 'flow_json', 'flow_action', 'navigate_screen', 'icon'],
  CATALOG: ['text'],
  MPM: ['text'],
  SPM: ['text'],
  VOICE_CALL: ['text', 'ttl_minutes'],
  REQUEST_CONTACT_INFO: ['text'],
};
const mostOf: Record<string, number> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };

export function checkButtons(value: unknown, format: ParameterFormat): Json[] {
  const buttons = list(value, "buttons['buttons']", { min: 1, max: 10 }).map((one, index) => {
    const given = { ...(one as Json) };
    given.type = oneOf(
      String(given.type ?? '').toUpperCase() || undefined,
      `buttons[${index}]['type']`,
      Object.keys(buttonKeys),
    );
    return object(given, `buttons[${index}]`, ['type', ...(buttonKeys[String(given.type)] ?? [])]);
  });
  for (const [type, most] of Object.entries(mostOf))
    if (buttons.filter((button) => button.type === type).length > most)
      throw ofPart('buttons', `There can be ${most} button of type ${type} at most.`);
  const kinds = buttons.map(({ type }) => type === 'QUICK_REPLY');
  if (kinds.filter((reply, index) => index > 0 && reply !== kinds[index - 1]).length > 1)
    throw ofPart('buttons', 'The combination of buttons is not valid: quick replies must stand together.');
  for (const button of buttons) checkButton(button, format);
  return buttons.map((button) => (button.type === 'FLOW' ? checkFlow(button) : button));
}

function checkButton({ type, text, url, phone_number, example }: Json, format: ParameterFormat): void {
  if (['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW'].includes(String(type)) && !isText(text))
    throw ofPart('buttons', 'A button has no text.');
  if (length(String(text ?? '')) > 25) throw tooLong('text of a button', 25);
  if (type === 'URL') checkAddress(url, example, format);
  if (
    type === 'PHONE_NUMBER' &&
    (typeof phone_number !== 'string' || !/^\+?[\d\s()./-]{1,20}$/.test(phone_number) || phone_number.length > 20)
  )
    throw ofPart('buttons', 'The phone number of a button is not valid.');
  if (type !== 'COPY_CODE') return;
  const code = Array.isArray(example) ? (example[0] as unknown) : example;
  if (!isText(code)) throw ofPart('buttons', 'A button that copies a code needs an example of it.');
  if (length(String(code)) > 20) throw tooLong('example of a code', 20);
}

function checkAddress(url: unknown, example: unknown, format: ParameterFormat): void {
  if (typeof url !== 'string' || !/^https?:\/\/[^\s/]+/i.test(url)) throw ofPart('buttons', 'An address is not valid.');
  if (length(url) > 2000) throw tooLong('address', 2000);
  const variables = url.match(/\{\{[^{}]*\}\}/g) ?? [];
  if (variables.length === 0) return;
  const [only] = variables as [string];
  const fits = format === 'NAMED' ? /^\{\{(1|[a-z_]+)\}\}$/ : /^\{\{1\}\}$/;
  if (variables.length > 1 || !url.endsWith(only) || !fits.test(only))
    throw ofPart('buttons', 'An address takes one variable, {{1}}, at its end.');
  if (!Array.isArray(example) || example.length !== 1 || !isText(example[0]))
    throw ofPart('buttons', 'An address with a variable needs an example.');
}
