import { useCallback, useEffect, useState } from 'react';
import type { PortalSettings } from '../../../contracts/portal-records.ts';
import { type Template, whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { client } from '../../../kit/client.ts';
import { bodyText } from '../../conversation/templates/definition.ts';
import type { Filled } from '../../conversation/templates/fields.ts';
import { filledTemplate } from '../../conversation/templates/filled-template.ts';
import { lastValuesOf, withLastValues } from '../../conversation/templates/last-values.ts';
import { unsendable } from '../../conversation/templates/sendable.ts';
import { blockedBy } from '../../conversation/templates/usable.ts';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { templateWords } from '../late-words.ts';
import { TextField } from '../parts/fields.tsx';
import { portal, sendSignedIn, upload } from '../platform.ts';
import { useSpeech } from '../texts.tsx';
import { useLate } from '../use-late.ts';
import classes from './actions.module.css';
import { LatePart } from './late-part.tsx';
import { TemplateForm } from './template-form.tsx';
import { TemplateWordsContext, useTemplateWords } from './template-words.ts';

const { listTemplates } = whatsappContract;
const platform = client({ listTemplates }, sendSignedIn);

/** What others have set meanwhile, in another widget or in the inbox, stays. Without it there is less to be offered: no more. */
async function keepValues(tenantId: string, template: Template, filled: Filled): Promise<void> {
  const { settings } = await portal.getMe({ tenantId });
  await portal.putSettings({ tenantId, settings: withLastValues(settings, template, filled) });
}

export default function TemplatePanel({ onDone }: { onDone: () => void }) {
  const { value, failed, again } = useLate(templateWords[useSpeech().language]);
  if (!value) return <LatePart failed={failed} again={again} />;
  return (
    <TemplateWordsContext value={value}>
      <Templates onDone={onDone} />
    </TemplateWordsContext>
  );
}

/** Which template, then with what in it. */
function Templates({ onDone }: { onDone: () => void }) {
  const words = useTemplateWords();
  const { conversation, me } = useShown();
  const { tenantId, acts } = conversation;
  const phoneNumberId = useConversation((state) => state.row?.phoneNumberId);
  const wabaId = me?.numbers.find((one) => one.phoneNumberId === phoneNumberId)?.wabaId;
  const [settings, setSettings] = useState<PortalSettings | null>(null);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<Template | null>(null);
  const found = useLate(
    useCallback(
      // Which account it is comes with who is signed in.
      () => (wabaId ? platform.listTemplates({ tenantId, wabaId }) : new Promise<never>(() => {})),
      [tenantId, wabaId],
    ),
  );

  useEffect(() => {
    let over = false;
    portal.getMe({ tenantId }).then(
      (found) => !over && setSettings(found.settings),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [tenantId]);

  const send = (template: Template, filled: Filled) => {
    const clientId = crypto.randomUUID();
    const { message, withFiles } = filledTemplate(tenantId, clientId, template, filled, upload);
    acts.begin({ clientId, label: template.name, message, prepare: withFiles });
    keepValues(tenantId, template, filled).catch(() => undefined);
    onDone();
  };

  if (chosen)
    return (
      <TemplateForm
        key={`${chosen.templateId} ${chosen.language}`}
        template={chosen}
        last={settings && lastValuesOf(settings, chosen)}
        onBack={() => setChosen(null)}
        onSend={(filled) => send(chosen, filled)}
      />
    );
  if (!found.value) return <LatePart failed={found.failed} again={found.again} />;
  const text = wanted.trim().toLocaleLowerCase();
  const shown = found.value.items.filter((one) =>
    `${one.name} ${JSON.stringify(one.definition.components)}`.toLocaleLowerCase().includes(text),
  );
  return (
    <div className={classes.form}>
      <TextField label={words.search} type="search" value={wanted} onValue={setWanted} />
      {shown.length === 0 && <p className={classes.shut}>{words.nothing}</p>}
      <ul className={classes.items}>
        {shown.map((one) => (
          <li key={`${one.templateId} ${one.language}`}>
            <TemplateItem template={one} onChoose={() => setChosen(one)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One that cannot be sent says why. */
function TemplateItem({ template, onChoose }: { template: Template; onChoose: () => void }) {
  const words = useTemplateWords();
  const blocked = blockedBy(template);
  const lacking = unsendable(template.definition);
  const reason = blocked ? words.blocked[blocked] : lacking && words.unsendable[lacking];
  return (
    <button
      type="button"
      className={classes.item}
      aria-disabled={reason !== null || undefined}
      onClick={() => reason === null && onChoose()}
    >
      <strong>
        <bdi dir="ltr">{template.name}</bdi>
      </strong>
      <span dir="auto">{bodyText(template.definition)}</span>
      <small>{[template.language, reason].filter(Boolean).join(' · ')}</small>
    </button>
  );
}
