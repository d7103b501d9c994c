import { characters } from './send.ts';
import { type DraftButton, type DraftProblem, templateLimits, tooLong } from './template-draft.ts';
import { checkFlow } from './template-flow.ts';

/** Of these there may be fewer than buttons in all. */
const most: Record<string, number> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };

/**
 * The buttons of a template that is being written.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#buttons
 */
export function checkButtons(
  buttons: readonly DraftButton[],
  place = 'buttons',
  inAll: number = templateLimits.buttons,
): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (buttons.length === 0) problems.push({ place, code: 'missing' });
  if (buttons.length > inAll) problems.push({ place, code: 'too-many', values: { most: String(inAll) } });
  for (const [type, limit] of Object.entries(most)) {
    const over = buttons.findIndex((button, index) => button.type === type && placeAmong(buttons, index) >= limit);
    if (over >= 0) problems.push({ place: `${place}.${over}`, code: 'too-many', values: { most: String(limit) } });
  }
  const isReply = buttons.map(({ type }) => type === 'QUICK_REPLY');
  // Quick replies stand together, before or after the others.
  if (isReply.filter((reply, index) => index > 0 && reply !== isReply[index - 1]).length > 1)
    problems.push({ place, code: 'buttons-mixed' });
  if (buttons.length > 1 && buttons.some(({ type }) => type === 'FLOW'))
    problems.push({ place, code: 'risk-flow-beside' });
  for (const [index, button] of buttons.entries()) {
    problems.push(...checkButton(button, `${place}.${index}`));
    const label = button.text?.trim().toLowerCase();
    if (label && buttons.findIndex(({ text }) => text?.trim().toLowerCase() === label) < index)
      problems.push({ place: `${place}.${index}.text`, code: 'risk-same-label' });
  }
  return problems;
}

/** How many of its kind stand before it. */
const placeAmong = (buttons: readonly DraftButton[], index: number): number =>
  buttons.slice(0, index).filter(({ type }) => type === buttons[index]?.type).length;

const labelled = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW']);

function checkButton(button: DraftButton, place: string): DraftProblem[] {
  const { type, text, url, phone_number, example } = button;
  const problems = labelled.has(type) ? tooLong(`${place}.text`, text ?? '', templateLimits.label) : [];
  if (type === 'URL') return [...problems, ...checkAddress(url ?? '', example, place)];
  if (type === 'PHONE_NUMBER') return [...problems, ...checkPhone(phone_number ?? '', `${place}.phone`)];
  if (type === 'FLOW') return [...problems, ...checkFlow(button, place)];
  if (type !== 'COPY_CODE') return problems;
  const code = typeof example === 'string' ? example : (example?.[0] ?? '');
  return [...problems, ...tooLong(`${place}.example`, code, templateLimits.code)];
}

function checkAddress(url: string, example: DraftButton['example'], place: string): DraftProblem[] {
  const here = `${place}.url`;
  const length = tooLong(here, url, templateLimits.address);
  if (length.length > 0) return length;
  const variables = url.match(/\{\{[^{}]*\}\}/g) ?? [];
  const fixed = url.replaceAll(/\{\{[^{}]*\}\}/g, '');
  if (!/^https?:\/\/[^\s/{}]+/i.test(fixed) || /[\s{}]/.test(fixed) || !URL.canParse(fixed))
    return [{ place: here, code: 'address-form' }];
  if (variables.length === 0) return [];
  // Where variables have names, whether that of an address has one too is said nowhere.
  if (
    variables.length > 1 ||
    !url.endsWith(variables[0] as string) ||
    !/^\{\{(1|[a-z_]+)\}\}$/.test(variables[0] as string)
  )
    return [{ place: here, code: 'address-variable' }];
  const value = typeof example === 'string' ? example : (example?.[0] ?? '');
  if (value.trim() === '') return [{ place: `${place}.example`, code: 'example-missing', values: { name: '1' } }];
  return characters(value) > templateLimits.address ? tooLong(`${place}.example`, value, templateLimits.address) : [];
}

function checkPhone(phone: string, place: string): DraftProblem[] {
  const length = tooLong(place, phone, templateLimits.phone);
  if (length.length > 0) return length;
  return /^\+?[\d ()./-]*\d[\d ()./-]*$/.test(phone) ? [] : [{ place, code: 'phone-form' }];
}
