import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMicrophone, IconSend2, IconTemplate } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { characters, limits } from '../../../contracts/portal-conversation.ts';
import { useGrow } from '../../ui/use-grow.ts';
import { useInbox, useInboxState } from '../inbox.ts';
import { composerId, takeFocus } from '../place/focus.ts';
import { open } from '../surface.ts';
import { useSpeech } from '../texts.tsx';
import { useReply } from '../thread/reply.tsx';
import { AttachButton } from './attach-button.tsx';
import { CannedReplies, useCanned } from './canned-replies.tsx';
import classes from './composer.module.css';
import { fileDraft, textDraft } from './draft-of.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { EmojiButton } from './emoji-button.tsx';
import { QuoteBar } from './quote-bar.tsx';
import { StagedFiles } from './staged-files.tsx';
import { useDrop } from './use-drop.ts';
import { useStage } from './use-stage.ts';
import { VoiceRecorder } from './voice-recorder.tsx';

/** The counter shows itself when this much is left. */
const counterFrom = 300;

type ComposerProps = { conversationId: string; onTyping: () => void };

/** Enter sends, Shift+Enter breaks the line; what is begun stays until it is sent. */
export function Composer({ conversationId, onTyping }: ComposerProps) {
  const { texts, locale } = useSpeech();
  // On a phone the longer one would be cut off.
  const narrow = useMediaQuery('(max-width: 480px)', undefined, { getInitialValueInEffect: false });
  const words = texts.composer;
  const { sending, tenantId } = useInbox();
  const { to, replyTo } = useReply();
  const me = useInboxState((state) => state.me.personId);
  const [text, setText] = useState(() => draftOf(me, conversationId));
  const [recording, setRecording] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const stage = useStage();
  const dropping = useDrop(stage.add);
  const canned = useCanned(text, (chosen) => write(chosen));
  useGrow(field, text);
  useEffect(takeFocus, []);
  const [wasRecording, setWasRecording] = useState(false);
  if (recording && !wasRecording) setWasRecording(true);
  useEffect(() => {
    if (!recording && wasRecording) field.current?.focus({ preventScroll: true });
  }, [recording, wasRecording]);
  useEffect(() => {
    if (to) field.current?.focus({ preventScroll: true });
  }, [to]);

  function write(next: string) {
    setText(next);
    keepDraft(me, conversationId, next);
  }
  const insert = (piece: string) => {
    const element = field.current;
    const [from, until] = [element?.selectionStart ?? text.length, element?.selectionEnd ?? text.length];
    write(text.slice(0, from) + piece + text.slice(until));
    element?.focus();
    requestAnimationFrame(() => element?.setSelectionRange(from + piece.length, from + piece.length));
  };

  const trimmed = text.trim();
  const most = stage.files.length > 0 ? limits.caption : limits.text;
  const left = most - (trimmed.length > most - counterFrom ? characters(trimmed) : trimmed.length);
  const nothing = (trimmed === '' && stage.files.length === 0) || left < 0;

  const send = () => {
    if (nothing) return;
    const quoted = to?.wamid ?? null;
    const files = stage.take();
    for (const [index, file] of files.entries()) {
      const clientId = crypto.randomUUID();
      const caption = index === 0 ? trimmed : '';
      sending.send(conversationId, fileDraft(tenantId, clientId, file, caption, index === 0 ? quoted : null), clientId);
    }
    // A sound has no caption: its words follow it.
    if (trimmed && (files.length === 0 || files[0]?.type.startsWith('audio/')))
      sending.send(conversationId, textDraft(trimmed, files.length === 0 ? quoted : null));
    write('');
    replyTo(null);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (canned.onKeyDown(event)) return;
    // Out of the field, where single keys are shortcuts.
    if (event.key === 'Escape') return to ? replyTo(null) : field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  if (recording)
    return (
      <VoiceRecorder
        onCancel={() => setRecording(false)}
        onDone={(file) => {
          setRecording(false);
          const clientId = crypto.randomUUID();
          sending.send(conversationId, fileDraft(tenantId, clientId, file, '', to?.wamid ?? null), clientId);
          replyTo(null);
        }}
      />
    );
  return (
    <form
      className={classes.composer}
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {dropping && <p className={classes.drop}>{words.drop}</p>}
      {to && <QuoteBar message={to} onCancel={() => replyTo(null)} />}
      <StagedFiles stage={stage} />
      <CannedReplies canned={canned} />
      <div className={classes.row}>
        <AttachButton onFiles={stage.add} />
        <EmojiButton onEmoji={insert} />
        <Tooltip label={words.template} withinPortal={false}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={38}
            className={classes.template}
            aria-label={words.template}
            onClick={() => open('templates')}
          >
            <IconTemplate size={21} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Textarea
          ref={field}
          id={composerId}
          aria-label={words.field}
          placeholder={stage.files.length > 0 ? words.caption : narrow ? words.field : words.placeholder}
          classNames={{ root: classes.field, input: classes.input }}
          rows={1}
          resize="none"
          dir="auto"
          value={text}
          error={left < 0}
          aria-controls={canned.shown.length > 0 ? 'portal-canned' : undefined}
          aria-activedescendant={canned.active}
          onChange={(event) => {
            write(event.currentTarget.value);
            onTyping();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const files = [...event.clipboardData.files];
            if (files.length === 0) return;
            event.preventDefault();
            stage.add(files);
          }}
        />
        {left <= counterFrom && (
          <output className={classes.counter} data-over={left < 0 || undefined}>
            {new Intl.NumberFormat(locale).format(left)}
          </output>
        )}
        {nothing && trimmed === '' ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            radius="xl"
            aria-label={words.record}
            onClick={() => setRecording(true)}
          >
            <IconMicrophone size={21} stroke={1.7} aria-hidden />
          </ActionIcon>
        ) : (
          <ActionIcon type="submit" size={40} radius="xl" aria-label={words.send} aria-disabled={nothing || undefined}>
            <IconSend2 className={classes.sendIcon} size={20} stroke={1.8} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </form>
  );
}
