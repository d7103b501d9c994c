import type { MessageContent } from '../../../contracts/message-content.ts';
import { PhoneFrame } from '../../ui/message/phone-frame.tsx';
import { useTexts } from '../texts.tsx';
import { TemplateContent } from '../thread/content/template-content.tsx';

type TemplatePreviewProps = {
  content: Extract<MessageContent, { type: 'template' }>;
  /** Under which its files are kept in this browser. */
  clientId: string;
};

export function TemplatePreview({ content, clientId }: TemplatePreviewProps) {
  return (
    <PhoneFrame label={useTexts().templates.preview}>
      <TemplateContent template={content} messageId={null} clientId={clientId} />
    </PhoneFrame>
  );
}
