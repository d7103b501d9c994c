import { part, parts } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import { ContactCards } from './contact-cards.tsx';
import { InteractiveBody } from './interactive-body.tsx';
import { LocationCard } from './location-card.tsx';
import { MediaBody } from './media-body.tsx';
import { type BodyProps, Words } from './message-words.tsx';
import { NotShown, Removed } from './not-shown.tsx';
import { OrderCard } from './order-card.tsx';
import { TemplateBody } from './template-body.tsx';

/** What is inside the bubble, by the kind of the message. */
export function MessageBody({ message, chat }: BodyProps) {
  const { type, text, content } = message;
  if (message.revoked) return <Removed />;
  switch (type) {
    case 'text':
    case 'button':
    case 'edit':
      return <Words text={text} />;
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return <MediaBody message={message} chat={chat} />;
    case 'location':
      return <LocationCard location={content} />;
    case 'contacts':
      return <ContactCards contacts={parts(content.contacts)} />;
    case 'order':
      return <OrderCard order={content} />;
    case 'interactive':
      return <InteractiveBody message={message} chat={chat} />;
    case 'template':
      return <TemplateBody message={message} chat={chat} />;
    case 'unsupported':
      return <NotShown reason={texts.phone.body.notShown} kind={String(part(content).type ?? type)} />;
    default:
      return <NotShown reason={texts.phone.body.unknown(type)} />;
  }
}
