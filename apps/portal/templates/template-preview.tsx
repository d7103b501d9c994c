import type { MessageContent } from '../../../contracts/message-content.ts';
import { useTexts } from '../texts.tsx';
import { Block } from '../thread/content/block.tsx';
import classes from './templates.module.css';

/** What will stand on the customer's phone. */
export function TemplatePreview({ content }: { content: Extract<MessageContent, { type: 'template' }> }) {
  const words = useTexts().templates;
  return (
    <section className={classes.phone} aria-label={words.preview}>
      <div className={classes.bubble}>
        <Block block={content} messageId="preview" />
      </div>
    </section>
  );
}
