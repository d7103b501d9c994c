import { part, words } from '../../ui/read-json.ts';
import type { DeskMessage } from '../live-state.ts';
import { texts } from '../texts.ts';

/** What only machines read of a message, shown beside its time: the payload of a button, the template's name. */
export function messageFact({ content }: DeskMessage): { label: string; value: string } | null {
  for (const one of content) {
    if (one.contentType === 'ButtonResponse')
      return { label: texts.desk.content.payload, value: words(part(one.buttonResponse).payload) };
    if (one.contentType === 'Notification')
      return {
        label: texts.desk.content.template,
        value: words(part(one.template).id).replace(/^cannedresponse@/, ''),
      };
  }
  return null;
}
