import type { PortalMessage } from '../../../../contracts/portal-records.ts';
import { kindText } from '../../../conversation/messages/kind-text.ts';
import { useTexts } from '../../texts.tsx';
import { Block } from './block.tsx';
import { Carousel } from './carousel.tsx';
import { ContactCards } from './contact-cards.tsx';
import classes from './content.module.css';
import { FileContent } from './file-content.tsx';
import { ListBlock } from './list-block.tsx';
import { LocationCard } from './location-card.tsx';
import { TemplateContent } from './template-content.tsx';
import { Words } from './words.tsx';

/** What a message is made of, as the customer sees it. `edited`: its words from now on. */
export function MessageContent({ message, edited }: { message: PortalMessage; edited: string | null }) {
  const texts = useTexts();
  const { content, text, kind } = message;
  switch (content.type) {
    case 'file':
      return <FileContent message={message} file={content.file} caption={edited ?? content.file.caption} />;
    case 'location':
      return <LocationCard location={content} />;
    case 'contacts':
      return <ContactCards contacts={content.contacts} />;
    case 'choice':
      return (
        <div className={classes.choice}>
          <span className={classes.choiceMark}>{texts.message.chosen}</span>
          <strong dir="auto">{content.title}</strong>
          {content.description && <span dir="auto">{content.description}</span>}
        </div>
      );
    case 'block':
      return <Block block={content} messageId={message.messageId} />;
    case 'list':
      return <ListBlock list={content} messageId={message.messageId} />;
    case 'carousel':
      return <Carousel body={content.body} cards={content.cards} messageId={message.messageId} />;
    case 'template':
      return <TemplateContent template={content} messageId={message.messageId} clientId={message.clientId} />;
    default: {
      const words = edited ?? (content.type === 'text' ? content.text : text);
      if (words?.trim()) return <Words>{words}</Words>;
      return <p className={classes.missing}>{kindText(kind, texts)}</p>;
    }
  }
}
