import type { MessageBlock as Shown } from '../../../../contracts/message-content.ts';
import { MessageBlock } from '../../../ui/message/message-block.tsx';
import { MediaFile } from './file-content.tsx';

type BlockProps = {
  block: Shown;
  /** Whose file is at its head; `null`: it is only being written. */
  messageId: string | null;
  clientId?: string | null;
  /** Of which card it is. */
  card?: number | null;
  /** Between its head and its words. */
  children?: React.ReactNode;
};

export function Block({ block, messageId, clientId = null, card = null, children }: BlockProps) {
  const file = block.header?.file;
  return (
    <MessageBlock
      block={block}
      head={file && <MediaFile file={file} messageId={messageId} clientId={clientId} card={card} />}
    >
      {children}
    </MessageBlock>
  );
}
