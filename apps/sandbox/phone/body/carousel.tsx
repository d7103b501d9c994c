import { type Part, part, parts, words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import { ButtonRow, ButtonRows, LinkRow } from './button-rows.tsx';
import classes from './choices.module.css';
import { HeaderMedia } from './header-media.tsx';
import { Words } from './message-words.tsx';

/** Cards side by side, scrolled sideways. */
export function Carousel({ cards, onPress }: { cards: Part[]; onPress: (choiceId: string) => void }) {
  const { body } = texts.phone;
  return (
    <div className={classes.carousel} role="group" aria-label={body.cards} tabIndex={0}>
      {cards.map((card, index) => {
        const action = part(card.action);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- cards have no other name than their place
          <div key={index} className={classes.slide} role="group" aria-label={body.card(index + 1)}>
            <HeaderMedia header={part(card.header)} />
            {words(part(card.body).text) && <Words text={words(part(card.body).text)} />}
            <ButtonRows>
              {parts(action.buttons).map((button) => {
                const { id, title } = part(button.quick_reply);
                return (
                  <ButtonRow key={words(id)} onClick={() => onPress(words(id))}>
                    {words(title)}
                  </ButtonRow>
                );
              })}
              {words(action.name) === 'cta_url' && (
                <LinkRow href={words(part(action.parameters).url)}>
                  {words(part(action.parameters).display_text)}
                </LinkRow>
              )}
            </ButtonRows>
          </div>
        );
      })}
    </div>
  );
}
