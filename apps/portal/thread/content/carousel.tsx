import type { MessageBlock } from '../../../../contracts/message-content.ts';
import { useTexts } from '../../texts.tsx';
import { Block } from './block.tsx';
import classes from './content.module.css';
import { Words } from './words.tsx';

type CarouselProps = {
  body: string;
  cards: readonly MessageBlock[];
  messageId: string | null;
  clientId?: string | null;
};

/** Cards side by side. */
export function Carousel({ body, cards, messageId, clientId = null }: CarouselProps) {
  const texts = useTexts();
  return (
    <>
      {body && <Words>{body}</Words>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- to be scrolled by keys */}
      <ul className={classes.cards} aria-label={texts.message.cards(cards.length)} tabIndex={0}>
        {cards.map((card, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the cards of one message never change places
          <li key={index}>
            <Block block={card} messageId={messageId} clientId={clientId} card={index} />
          </li>
        ))}
      </ul>
    </>
  );
}
