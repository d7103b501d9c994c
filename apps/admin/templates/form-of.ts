import { kindOf, type Template, type TemplateDraft } from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { parts, words } from '../../ui/read-json.ts';
import { buttonTypes, readButtons } from './buttons.ts';
import { readCards } from './cards.ts';
import { readExamples } from './examples.ts';
import { emptyForm, headsOf, type TemplateForm } from './form.ts';
import { readOffer } from './offer.ts';

type Read = Record<string, unknown>;

/** Back from Meta's JSON; `null`: it has parts that the form does not know, which a change would take away. */
export function formOf({ wabaId, name, language, category, definition }: Template): TemplateForm | null {
  const components = inCapitals(definition.components);
  const of = (type: string) => components.find((one) => one.type === type);
  const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'LIMITED_TIME_OFFER', 'CAROUSEL'];
  if (components.some(({ type }) => !known.includes(words(type)))) return null;
  const form = {
    ...emptyForm(wabaId, language),
    name,
    category: (category ?? 'UTILITY').toUpperCase() as TemplateForm['category'],
  };
  const pressed = parts(of('BUTTONS')?.buttons);
  if (form.category === 'AUTHENTICATION')
    return {
      ...form,
      warns: of('BODY')?.add_security_recommendation === true,
      minutes: words(of('FOOTER')?.code_expiration_minutes),
      codeLabel: words(pressed[0]?.text),
    };
  const kind = kindOf(components as TemplateDraft['components']);
  const head = headsOf(kind).find((one) => one === (of('HEADER') ? words(of('HEADER')?.format) || 'TEXT' : 'NONE'));
  const own = partsOfKind(kind, of, pressed);
  if (!head || !own) return null;
  const texts = [of('HEADER'), of('BODY'), ...parts(of('CAROUSEL')?.cards).flatMap((card) => parts(card.components))];
  const isNamed = texts.flatMap((one) => variablesOf(words(one?.text))).some((one) => !/^\d+$/.test(one));
  return {
    ...form,
    ...own,
    kind,
    format: isNamed ? 'NAMED' : 'POSITIONAL',
    head,
    headText: words(of('HEADER')?.text),
    body: words(of('BODY')?.text),
    footer: words(of('FOOTER')?.text),
    examples: { ...readExamples('header', of('HEADER')), ...readExamples('body', of('BODY')) },
  };
}

/** What templates of this kind alone have; `null`: something in it is not known. */
function partsOfKind(
  kind: TemplateForm['kind'],
  of: (type: string) => Read | undefined,
  pressed: readonly Read[],
): Partial<TemplateForm> | null {
  if (kind === 'PLAIN') {
    const buttons = readButtons(pressed, buttonTypes);
    return buttons && { buttons };
  }
  if (kind === 'OFFER') {
    const offer = readOffer(of('LIMITED_TIME_OFFER'), pressed);
    return offer && { offer };
  }
  if (kind === 'CARDS') {
    const cards = pressed.length === 0 ? readCards(of('CAROUSEL')) : null;
    return cards && { cards };
  }
  return pressed.length === 1 ? {} : null;
}

/** Meta names kinds in either case. */
function inCapitals(value: unknown): Read[] {
  return parts(value).map((one) => ({
    ...one,
    type: words(one.type).toUpperCase(),
    ...(one.format !== undefined && { format: words(one.format).toUpperCase() }),
    ...(one.buttons !== undefined && { buttons: inCapitals(one.buttons) }),
    ...(one.cards !== undefined && {
      cards: parts(one.cards).map((card) => ({ ...card, components: inCapitals(card.components) })),
    }),
  }));
}
