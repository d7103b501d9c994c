import type { MessageContent } from '../../../contracts/message-content.ts';
import { useTexts } from '../texts.tsx';
import { TemplateContent } from '../thread/content/template-content.tsx';
import classes from './templates.module.css';

type TemplatePreviewProps = {
  content: Extract<MessageContent, { type: 'template' }>;
  /** Under which its files are kept in this browser. */
  clientId: string;
};

/** What will stand on the customer's phone. */
export function TemplatePreview({ content, clientId }: TemplatePreviewProps) {
  const words = useTexts().templates;
  return (
    <section className={classes.phone} aria-label={words.preview}>
      <div className={classes.bubble}>
        <TemplateContent template={content} messageId={null} clientId={clientId} />
      </div>
    </section>
  );
}
