import { IconClockHour4 } from '@tabler/icons-react';
import type { MessageContent } from '../../../../contracts/message-content.ts';
import { useSpeech } from '../../texts.tsx';
import { Block } from './block.tsx';
import { Carousel } from './carousel.tsx';
import classes from './content.module.css';
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
        {offer && <OfferNote offer={offer} />}
      </Block>
      {cards.length > 0 && <Carousel body="" cards={cards} messageId={messageId} clientId={clientId} />}
    </>
  );
}

function OfferNote({ offer: { text, endsAt } }: { offer: NonNullable<Template['offer']> }) {
  const { texts, locale } = useSpeech();
  const ends =
    endsAt && new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(endsAt));
  return (
    <p className={classes.offer}>
      <IconClockHour4 size={22} stroke={1.6} aria-hidden />
      <span>
        <strong dir="auto">{text}</strong>
        {ends && <span>{texts.message.offerEnds(ends)}</span>}
      </span>
    </p>
  );
}
