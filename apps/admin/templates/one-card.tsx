import { templateLimits } from '../../../contracts/templates.ts';
import { useTexts } from '../texts.tsx';
import type { FormCard, FormCards } from './cards.ts';
import type { Checked } from './checks.ts';
import type { TemplateForm } from './form.ts';
import { OneButton } from './one-button.tsx';
import { PlaceTools } from './place-tools.tsx';
import { isSampled, SampleField } from './sample-field.tsx';
import classes from './templates.module.css';
import { WordsField } from './words-field.tsx';

type OneCardProps = {
  card: FormCard;
  index: number;
  cards: FormCards;
  format: TemplateForm['format'];
  checked: Checked;
  sample: File | undefined;
  isEdit: boolean;
  onChange: (to: Partial<FormCard>) => void;
  onSample: (file: File) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: (() => void) | undefined;
};

/** What is on one card: its sample, its text and its buttons. */
export function OneCard(props: OneCardProps) {
  const { card, index, cards, format, checked, sample, isEdit, onChange, onSample, onMove, onRemove } = props;
  const { templates: words, templateKinds } = useTexts();
  const place = `cards.${index}`;
  return (
    <fieldset className={classes.group}>
      <legend>{templateKinds.cards.card(index + 1)}</legend>
      {isSampled(cards.head) && (
        <SampleField
          kind={cards.head}
          file={sample}
          onFile={onSample}
          isEdit={isEdit}
          problem={checked.at(`${place}.header.sample`)}
        />
      )}
      {cards.hasText && (
        <WordsField
          label={templateKinds.cards.text}
          text={card.body}
          examples={card.examples}
          most={templateLimits.cardBody}
          place={`${place}.body`}
          format={format}
          checked={checked}
          onChange={onChange}
          minRows={2}
        />
      )}
      {card.buttons.map((button, at) => (
        <fieldset key={button.key} className={classes.inner}>
          <legend>{`${at + 1}. ${words.buttonTypes[button.type]}`}</legend>
          <OneButton
            button={button}
            place={`${place}.buttons.${at}`}
            checked={checked}
            onChange={(to) =>
              onChange({ buttons: card.buttons.map((one) => (one.key === button.key ? { ...one, ...to } : one)) })
            }
          />
        </fieldset>
      ))}
      {checked.at(`${place}.buttons`) && <p className={classes.problem}>{checked.at(`${place}.buttons`)}</p>}
      <PlaceTools
        index={index}
        count={cards.items.length}
        words={templateKinds.cards}
        onMove={onMove}
        onRemove={onRemove}
      />
    </fieldset>
  );
}
