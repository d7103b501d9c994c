import { IconMapPin } from '@tabler/icons-react';
import { part, parts, words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import { ButtonRow, ButtonRows, LinkRow } from './button-rows.tsx';
import { ListPicker } from './list-picker.tsx';
import type { BodyProps } from './message-words.tsx';
import { TemplateButtons } from './template-buttons.tsx';
import { templateParts } from './template-parts.ts';

/** What can be tapped below a message of the business. */
export function MessageChoices({ message, chat }: BodyProps) {
  const { type, content, wamid } = message;
  const press = (choiceId: string) => chat.press(wamid, choiceId);
  if (type === 'template') {
    const { rendered, choices } = templateParts(message);
    return <TemplateButtons template={rendered} choices={choices} onPress={press} />;
  }
  if (type !== 'interactive') return null;
  const action = part(content.action);
  const parameters = part(action.parameters);
  switch (content.type) {
    case 'button':
      return (
        <ButtonRows>
          {parts(action.buttons).map((button) => {
            const { id, title } = part(button.reply);
            return (
              <ButtonRow key={words(id)} onClick={() => press(words(id))}>
                {words(title)}
              </ButtonRow>
            );
          })}
        </ButtonRows>
      );
    case 'list':
      return <ListPicker action={action} onChoose={press} />;
    case 'cta_url':
      return (
        <ButtonRows>
          <LinkRow href={words(parameters.url)}>{words(parameters.display_text)}</LinkRow>
        </ButtonRows>
      );
    case 'location_request_message':
      return (
        <ButtonRows>
          <ButtonRow icon={<IconMapPin size={17} stroke={1.8} aria-hidden />} onClick={() => chat.sendKind('location')}>
            {texts.phone.body.sendLocation}
          </ButtonRow>
        </ButtonRows>
      );
    case 'flow':
      return (
        <ButtonRows>
          <ButtonRow onClick={() => chat.sendKind('form')}>{words(parameters.flow_cta)}</ButtonRow>
        </ButtonRows>
      );
    default:
      return null;
  }
}
