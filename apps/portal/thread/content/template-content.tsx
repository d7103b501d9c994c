import type { MessageContent } from '../../../../contracts/message-content.ts';
import { OfferNote } from '../../../ui/message/offer-note.tsx';
import { useSpeech } from '../../texts.tsx';
import { Block } from './block.tsx';
import { Carousel } from './carousel.tsx';
import { LocationCard } from './location-card.tsx';

type Template = Extract<MessageContent, { type: 'template' }>;
type TemplateContentProps = { template: Template; messageId: string | null; clientId: string | null };

/** A template as the phone shows it: what stands at its head, an offer, its words and buttons, then its cards. */
export function TemplateContent({ template, messageId, clientId }: TemplateContentProps) {
  const { location, offer, cards } = template;
  return (
    <>
      <Block block={template} messageId={messageId} clientId={clientId}>
        {location && <LocationCard location={location} />}
        {offer && <Offer offer={offer} />}
      </Block>
      {cards.length > 0 && <Carousel body="" cards={cards} messageId={messageId} clientId={clientId} />}
    </>
  );
}

function Offer({ offer: { text, endsAt } }: { offer: NonNullable<Template['offer']> }) {
  const { texts, locale } = useSpeech();
  const ends =
    endsAt && new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(endsAt));
  return <OfferNote text={text} ends={ends && texts.message.offerEnds(ends)} />;
}
