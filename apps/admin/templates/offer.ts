import type { DraftButton, DraftComponent } from '../../../contracts/templates.ts';
import { part, words } from '../../ui/read-json.ts';
import { buttonOf, type FormButton, newButton, readButtons } from './buttons.ts';

/** An offer, and the two buttons that stand below it. */
export type FormOffer = {
  text: string;
  /** When it does is said with each message. */
  ends: boolean;
  code: FormButton;
  link: FormButton;
};

export const emptyOffer = (): FormOffer => ({
  text: '',
  ends: true,
  code: newButton('COPY_CODE'),
  link: newButton('URL'),
});

export const offerPart = ({ text, ends }: FormOffer): DraftComponent => ({
  type: 'LIMITED_TIME_OFFER',
  limited_time_offer: { text, has_expiration: ends },
});

/** An offer that ends needs a code; another one may do without. */
export const offerButtons = ({ ends, code, link }: FormOffer): FormButton[] =>
  ends || code.value.trim() ? [code, link] : [link];

export const offerButtonsOf = (offer: FormOffer): DraftButton[] => offerButtons(offer).map(buttonOf);

/** `null`: it has other buttons. */
export function readOffer(
  component: Record<string, unknown> | undefined,
  pressed: readonly Record<string, unknown>[],
): FormOffer | null {
  const { text, has_expiration } = part(component?.limited_time_offer);
  const buttons = readButtons(pressed, ['COPY_CODE', 'URL']);
  const [link, ...others] = buttons?.filter(({ type }) => type === 'URL') ?? [];
  const [code, more] = buttons?.filter(({ type }) => type === 'COPY_CODE') ?? [];
  if (!link || others.length > 0 || more) return null;
  return { text: words(text), ends: has_expiration === true, code: code ?? newButton('COPY_CODE'), link };
}
