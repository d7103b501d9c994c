import type { DraftButton } from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { words } from '../../ui/read-json.ts';
import { emptyFlow, type FormFlow, flowOf, readFlow } from './flow.ts';

/** Those of a plain message, in any number and order. */
export const buttonTypes = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW'] as const;
/** `SPM` stands on cards with products. */
export type ButtonType = (typeof buttonTypes)[number] | 'SPM';

export type FormButton = {
  /** As long as the form is open. */
  key: string;
  type: ButtonType;
  text: string;
  /** An address, a phone number, a code, or what a flow is called. */
  value: string;
  /** Of the end of an address. */
  example: string;
  flow: FormFlow;
};

export const newButton = (type: ButtonType): FormButton => ({
  key: crypto.randomUUID(),
  type,
  text: type === 'SPM' ? productLabels.SPM : '',
  value: '',
  example: '',
  flow: emptyFlow,
});

/** WhatsApp's own, which cannot be chosen. */
export const productLabels = { CATALOG: 'View catalog', MPM: 'View items', SPM: 'View' } as const;

export function buttonOf({ type, text, value, example, flow }: FormButton): DraftButton {
  if (type === 'URL') return { type, text, url: value, ...(variablesOf(value).length > 0 && { example: [example] }) };
  if (type === 'PHONE_NUMBER') return { type, text, phone_number: value };
  if (type === 'FLOW') return { type, text, ...flowOf(value, flow) };
  return type === 'COPY_CODE' ? { type, example: value } : { type, text };
}

/** Of a button that is one of `types`; `null`: of another kind. */
export function readButton(button: Record<string, unknown>, types: readonly ButtonType[]): FormButton | null {
  const type = types.find((one) => one === button.type);
  if (!type) return null;
  const given: unknown = Array.isArray(button.example) ? button.example[0] : button.example;
  const value = {
    QUICK_REPLY: '',
    SPM: '',
    URL: button.url,
    PHONE_NUMBER: button.phone_number,
    COPY_CODE: given,
    FLOW: button.flow_id ?? button.flow_name,
  }[type];
  return {
    ...newButton(type),
    text: words(button.text),
    value: words(value),
    example: type === 'URL' ? words(given) : '',
    flow: type === 'FLOW' ? readFlow(button) : emptyFlow,
  };
}

/** `null`: one of them is of another kind. */
export function readButtons(
  buttons: readonly Record<string, unknown>[],
  types: readonly ButtonType[],
): FormButton[] | null {
  const read = buttons.flatMap((button) => readButton(button, types) ?? []);
  return read.length === buttons.length ? read : null;
}
