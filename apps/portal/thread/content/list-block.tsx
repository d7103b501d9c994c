import type { MessageContent } from '../../../../contracts/message-content.ts';
import { Block } from './block.tsx';
import classes from './content.module.css';

type List = Extract<MessageContent, { type: 'list' }>;

/** A message whose button opens a list to choose from. */
export function ListBlock({ list, messageId }: { list: List; messageId: string }) {
  return (
    <>
      <Block block={list} messageId={messageId} />
      <details className={classes.sections}>
        <summary dir="auto">{list.opens}</summary>
        {list.sections.map(({ title, rows }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the sections of one message never change places
          <div key={index}>
            {title && <p dir="auto">{title}</p>}
            <ul>
              {rows.map((row) => (
                <li key={row.title} dir="auto">
                  {row.title}
                  {row.description && <span>{row.description}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </details>
    </>
  );
}
