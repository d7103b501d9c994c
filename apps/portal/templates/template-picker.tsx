import { Button, Loader, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch, IconTemplateOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import type { Filled } from '../../conversation/templates/fields.ts';
import { withLastValues } from '../../conversation/templates/last-values.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import type { Row } from '../store/state.ts';
import { open } from '../surface.ts';
import { useSpeech } from '../texts.tsx';
import { useReply } from '../thread/reply.tsx';
import { templateDraft } from './template-draft.ts';
import { TemplateForm } from './template-form.tsx';
import { TemplateItem } from './template-item.tsx';
import classes from './templates.module.css';
import { useTemplates } from './use-templates.ts';

/** Which template, then with what in it. */
export default function TemplatePicker({ conversationId, row }: { conversationId: string; row: Row }) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const { tenantId, sending, settings } = useInbox();
  const { to, replyTo } = useReply();
  const wabaId = useInboxState(
    (state) => state.numbers.find(({ phoneNumberId }) => phoneNumberId === row.phoneNumberId)?.wabaId,
  );
  const [attempt, setAttempt] = useState(0);
  const { items, read, failed } = useTemplates(tenantId, wabaId, attempt);
  const [text, setText] = useState('');
  const [language, setLanguage] = useState('');
  const [category, setCategory] = useState('');
  const [chosen, setChosen] = useState<Template | null>(null);

  const close = () => open(null);
  const send = (template: Template, filled: Filled, clientId: string) => {
    const draft = templateDraft(tenantId, clientId, template, filled, to?.wamid ?? null);
    sending.send(conversationId, draft, clientId);
    settings.change((now) => withLastValues(now, template, filled));
    replyTo(null);
    close();
  };

  if (chosen)
    return (
      <Dialog title={chosen.name} look="wide" onClose={close}>
        <TemplateForm
          key={chosen.templateId}
          template={chosen}
          onBack={() => setChosen(null)}
          onSend={(filled, clientId) => send(chosen, filled, clientId)}
        />
      </Dialog>
    );

  const wanted = text.trim().toLocaleLowerCase();
  const shown = items.filter(
    (one) =>
      (!language || one.language === language) &&
      (!category || one.category === category) &&
      (!wanted || `${one.name} ${JSON.stringify(one.definition.components)}`.toLocaleLowerCase().includes(wanted)),
  );
  const languageName = new Intl.DisplayNames(locale, { type: 'language' });
  const nameOf = (code: string) => {
    try {
      return languageName.of(code.replace('_', '-')) ?? code;
    } catch {
      return code;
    }
  };
  const languages = [...new Set(items.map((one) => one.language))].sort();
  const categories = [...new Set(items.map((one) => one.category).filter((one) => one !== null))].sort();

  return (
    <Dialog title={words.title} look="wide" onClose={close}>
      <div className={classes.filters}>
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={words.language}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          data={[
            { value: '', label: words.allLanguages },
            ...languages.map((value) => ({ value, label: nameOf(value) })),
          ]}
        />
        <NativeSelect
          aria-label={words.category}
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value)}
          data={[
            { value: '', label: words.allCategories },
            ...categories.map((value) => ({ value, label: categoryName(value, words.categories) })),
          ]}
        />
      </div>
      <div className={classes.list}>
        {!read && <Loader size="sm" className={classes.waiting} aria-label={words.reading} />}
        {failed && (
          <EmptyHint icon={<IconTemplateOff size={26} stroke={1.6} />} title={words.failed}>
            <Button variant="default" onClick={() => setAttempt((now) => now + 1)}>
              {texts.again}
            </Button>
          </EmptyHint>
        )}
        {read && !failed && shown.length === 0 && (
          <EmptyHint icon={<IconTemplateOff size={26} stroke={1.6} />} title={words.nothing}>
            {words.nothingText}
          </EmptyHint>
        )}
        <ul className={classes.items}>
          {shown.map((template) => (
            <li key={`${template.templateId} ${template.language}`}>
              <TemplateItem
                template={template}
                language={nameOf(template.language)}
                category={template.category && categoryName(template.category, words.categories)}
                onChoose={() => setChosen(template)}
              />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

const categoryName = (category: string, names: Record<string, string>) => names[category.toUpperCase()] ?? category;
