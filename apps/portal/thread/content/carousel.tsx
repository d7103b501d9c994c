import type { MessageBlock } from '../../../../contracts/message-content.ts';
import { CardRow } from '../../../ui/message/card-row.tsx';
import { useTexts } from '../../texts.tsx';
import { Block } from './block.tsx';
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
      <CardRow label={texts.message.cards(cards.length)}>
        {cards.map((card, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the cards of one message never change places
          <Block key={index} block={card} messageId={messageId} clientId={clientId} card={index} />
        ))}
      </CardRow>
    </>
  );
}
