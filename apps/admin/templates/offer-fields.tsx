import { Switch, TextInput } from '@mantine/core';
import { templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import type { FormButton } from './buttons.ts';
import { type FormOffer, offerButtons } from './offer.ts';
import { OneButton } from './one-button.tsx';
import { countOf, type PartProps } from './parts-of-form.ts';
import classes from './templates.module.css';

/** What is offered, whether that ends, and the code and the link that stand below it. */
export function OfferFields({ form: { offer }, checked, put }: PartProps) {
  const { templates, templateKinds } = useTexts();
  const words = templateKinds.offer;
  const { text, ends, code, link } = offer;
  const change = (to: Partial<FormOffer>) => put({ offer: { ...offer, ...to } });
  const button = (which: 'code' | 'link', one: FormButton, legend: string) => (
    <fieldset className={classes.group}>
      <legend>{legend}</legend>
      <OneButton
        button={one}
        place={`buttons.${Math.max(0, offerButtons(offer).indexOf(one))}`}
        checked={checked}
        onChange={(to) => change({ [which]: { ...one, ...to } })}
      />
    </fieldset>
  );
  return (
    <Section title={words.title} lead={words.lead}>
      <TextInput
        label={words.text}
        description={countOf(text, templateLimits.offer)}
        dir="auto"
        value={text}
        error={checked.at('limited_time_offer.text')}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Switch
        label={words.hasEnd}
        description={words.hasEndHint}
        checked={ends}
        onChange={(event) => change({ ends: event.currentTarget.checked })}
      />
      {button('code', code, ends ? templates.buttonTypes.COPY_CODE : words.codeOptional)}
      {button('link', link, templates.buttonTypes.URL)}
    </Section>
  );
}
