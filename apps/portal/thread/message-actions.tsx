import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconDots } from '@tabler/icons-react';
import { useDeferredValue, useRef, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { briefOf, ownWords } from '../../conversation/messages/brief.ts';
import { deliveryOf } from '../../conversation/messages/delivery.ts';
import { asEdited } from '../../conversation/messages/edited.ts';
import { useLocale } from '../../ui/speech.ts';
import { preciseTime } from '../../ui/time-text.tsx';
import { useInbox } from '../inbox.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import classes from './message-actions.module.css';
import { useReply } from './reply.tsx';

const quick = ['👍', '❤️', '😂', '😮', '🙏', '✅'];

type MessageActionsProps = { message: PortalMessage; edited: string | null; conversationId: string };

/** What can be done with a message. The messages are painted first: nobody waits for what can be done with each of them. */
export function MessageActions(props: MessageActionsProps) {
  return useDeferredValue(true, false) && <Actions {...props} />;
}

/** Beside the message under a mouse or a focus, and always where there is neither. */
function Actions({ message, edited, conversationId }: MessageActionsProps) {
  const texts = useTexts();
  const words = texts.message;
  const locale = useLocale();
  const { sending } = useInbox();
  const { replyTo } = useReply();
  const { from } = usePlace();
  const sender = usePersonName(message.sentBy);
  const { wamid } = message;
  // Made when it is asked for: a thread has a hundred of them, and nobody would wait for their menus.
  const [open, setOpen] = useState(false);
  const wasOpen = useRef(false);
  // Only what WhatsApp has can be answered, and nothing of what is only looked up.
  const answerable = wamid !== null && from === null;

  const react = (emoji: string) => {
    if (!wamid) return;
    sending.send(conversationId, {
      message: { type: 'reaction', about: wamid, emoji },
      quoted: null,
      content: { type: 'reaction', emoji: emoji || null },
      text: null,
    });
  };

  return (
    <div className={classes.actions}>
      {answerable && (
        <button
          type="button"
          className={`${classes.dots} ${classes.reply}`}
          aria-label={words.reply}
          title={words.reply}
          onClick={() => replyTo(asEdited(message, edited))}
        >
          <IconArrowBackUp size={18} stroke={1.8} aria-hidden />
        </button>
      )}
      <span className={classes.menu}>
        <button
          type="button"
          className={classes.dots}
          aria-label={words.menu}
          aria-haspopup="menu"
          aria-expanded={open}
          // A press on it closes the menu as one beside it does, and is not to open it again.
          onPointerDown={() => {
            wasOpen.current = open;
          }}
          onClick={() => {
            setOpen(!wasOpen.current);
            wasOpen.current = false;
          }}
        >
          <IconDots size={18} stroke={1.8} aria-hidden />
        </button>
        {open && (
          <Menu
            opened
            position="bottom"
            withinPortal
            // A menu may have nothing but its items, and the placeholder for the first focus is none.
            withInitialFocusPlaceholder={false}
            radius="md"
            shadow="lg"
            width={252}
            onClose={() => setOpen(false)}
          >
            <Menu.Target>
              <span className={classes.anchor} aria-hidden />
            </Menu.Target>
            <Menu.Dropdown>
              {answerable && (
                <div className={classes.emojis} role="presentation">
                  {quick.map((emoji) => (
                    <Menu.Item
                      key={emoji}
                      className={classes.emoji}
                      aria-label={words.react(emoji)}
                      onClick={() => react(emoji)}
                    >
                      {emoji}
                    </Menu.Item>
                  ))}
                </div>
              )}
              {answerable && (
                <Menu.Item
                  leftSection={<IconArrowBackUp size={18} stroke={1.7} aria-hidden />}
                  onClick={() => replyTo(asEdited(message, edited))}
                >
                  {words.reply}
                </Menu.Item>
              )}
              {answerable && (
                <Menu.Item className={classes.plain} onClick={() => react('')}>
                  {words.unreact}
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconCopy size={18} stroke={1.7} aria-hidden />}
                onClick={() =>
                  void navigator.clipboard?.writeText(edited ?? ownWords(message) ?? briefOf(message, texts).words)
                }
              >
                {words.copy}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Label className={classes.facts}>
                <span>{preciseTime(message.occurredAt, locale)}</span>
                {message.direction === 'outbound' && (
                  <span>
                    {texts.parts.delivery[deliveryOf(message)]}
                    {message.way && ` · ${words.waysLong[message.way]}`}
                  </span>
                )}
                {sender && <span dir="auto">{sender}</span>}
              </Menu.Label>
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
    </div>
  );
}
