import { Button, NativeSelect, Switch } from '@mantine/core';
import { type CardHead, cardButtons, cardHeads, templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import type { ButtonType } from './buttons.ts';
import { type FormCard, type FormCards, newCard, withButtons, withHead } from './cards.ts';
import { OneCard } from './one-card.tsx';
import type { PartProps } from './parts-of-form.ts';
import { moved } from './place-tools.tsx';
import type { SampleFiles } from './samples.ts';
import classes from './templates.module.css';

type CardsFieldsProps = PartProps & {
  samples: SampleFiles;
  /** `key`: of the card. */
  onSample: (key: string, file: File | null) => void;
  isEdit: boolean;
};

/** The cards side by side: first what is the same on all of them, then each card. */
export function CardsFields({ form, checked, put, samples, onSample, isEdit }: CardsFieldsProps) {
  const { templates, templateKinds } = useTexts();
  const words = templateKinds.cards;
  const { cards } = form;
  const { items } = cards;
  const change = (to: Partial<FormCards>) => put({ cards: { ...cards, ...to } });
  const changeCard = (key: string, to: Partial<FormCard>) =>
    change({ items: items.map((one) => (one.key === key ? { ...one, ...to } : one)) });
  const changeHead = (head: CardHead) => {
    put({ cards: withHead(cards, head) });
    for (const { key } of items) onSample(key, null);
  };
  return (
    <Section title={words.title} lead={words.lead}>
      <div className={classes.pair}>
        <NativeSelect
          label={words.head}
          description={cards.head === 'PRODUCT' ? templateKinds.product : undefined}
          value={cards.head}
          onChange={(event) => changeHead(event.currentTarget.value as CardHead)}
          data={cardHeads.map((value) => ({ value, label: templates.heads[value] }))}
        />
        <CardButtons cards={cards} onChange={(buttons) => put({ cards: withButtons(cards, buttons) })} />
      </div>
      <Switch
        label={words.hasText}
        checked={cards.hasText}
        onChange={(event) => change({ hasText: event.currentTarget.checked })}
      />
      {items.map((card, index) => (
        <OneCard
          key={card.key}
          card={card}
          index={index}
          cards={cards}
          format={form.format}
          checked={checked}
          sample={samples[card.key]}
          isEdit={isEdit}
          onChange={(to) => changeCard(card.key, to)}
          onSample={(file) => onSample(card.key, file)}
          onMove={(by) => change({ items: moved(items, index, by) })}
          onRemove={
            items.length > templateLimits.cards.least
              ? () => change({ items: items.filter(({ key }) => key !== card.key) })
              : undefined
          }
        />
      ))}
      {items.length < templateLimits.cards.most && (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => change({ items: [...items, newCard(cards.buttons)] })}>
            {words.add}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Which buttons all cards have: a product has one of two, another card up to two of three kinds. */
function CardButtons({
  cards: { head, buttons },
  onChange,
}: {
  cards: FormCards;
  onChange: (to: ButtonType[]) => void;
}) {
  const { templates, templateKinds } = useTexts();
  const words = templateKinds.cards;
  const types: readonly ButtonType[] = cardButtons[head];
  const most = head === 'PRODUCT' ? 1 : templateLimits.cardButtons;
  const put = (at: number, type: string) => {
    const chosen = types.find((one) => one === type);
    onChange(buttons.toSpliced(at, 1, ...(chosen ? [chosen] : [])));
  };
  return Array.from({ length: Math.min(most, buttons.length + 1) }, (_, at) => (
    <NativeSelect
      // oxlint-disable-next-line react/no-array-index-key -- the first and the second place
      key={at}
      label={words.button(at + 1)}
      value={buttons[at] ?? ''}
      onChange={(event) => put(at, event.currentTarget.value)}
      data={[
        ...(head === 'PRODUCT' ? [] : [{ value: '', label: words.none }]),
        ...types.map((value) => ({ value, label: templates.buttonTypes[value] })),
      ]}
    />
  ));
}
