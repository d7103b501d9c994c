import { Button, Checkbox, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Policies, policies as schema } from '../../../contracts/tenant-records.ts';
import { tell } from '../../ui/notice.tsx';
import { type Language, languages } from '../../ui/speaking.tsx';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import classes from './policy-form.module.css';

const longestDays = 3650;

/** Every decision of a company, each with what it means. */
export function PolicyForm({ mayWrite }: { mayWrite: boolean }) {
  const { settings, confirm } = useTexts();
  const words = settings.policies;
  const { tenant, put } = useTenant();
  const [draft, setDraft] = useState<Policies>(tenant.policies);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { languages: spoken, retention, keepMedia, fallbackTemplate } = draft;
  const change = (part: Partial<Policies>) => {
    setDraft((now) => ({ ...now, ...part }));
    setWrong([]);
  };

  const save = () => {
    const parsed = schema.safeParse(draft);
    setWrong(parsed.error?.issues.map(({ path }) => path.join('.')) ?? []);
    if (!parsed.success) return null;
    return async () => {
      const saved = await platform.tenants.updateTenant({ tenantId: tenant.id, policies: parsed.data });
      put(saved);
      setDraft(saved.policies);
      tell(confirm.saved);
    };
  };

  const keepDays = (name: keyof Policies['retention'], label: string, hint: string) => (
    <Days
      label={label}
      hint={hint}
      days={retention[name]}
      disabled={!mayWrite}
      error={wrong.includes(`retention.${name}`) ? words.daysWrong : undefined}
      onChange={(days) => change({ retention: { ...retention, [name]: days } })}
    />
  );

  return (
    <Section title={words.title} lead={words.lead}>
      <Form go={confirm.save} onSubmit={save} ready={mayWrite}>
        <NativeSelect
          label={words.speaks}
          description={words.speaksHint}
          disabled={!mayWrite}
          value={spoken[0] ?? 'en'}
          onChange={(event) => {
            const first = event.currentTarget.value as Language;
            change({ languages: [first, ...spoken.filter((language) => language !== first)] });
          }}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
        <Checkbox.Group
          label={words.alsoSpeaks}
          description={words.alsoSpeaksHint}
          value={spoken}
          onChange={(chosen) =>
            change({
              languages: [
                ...spoken.filter((language) => chosen.includes(language)),
                ...(chosen.filter((language) => !spoken.includes(language as Language)) as Language[]),
              ],
            })
          }
        >
          <div className={classes.choices}>
            {Object.entries(languages).map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} disabled={!mayWrite || value === spoken[0]} />
            ))}
          </div>
        </Checkbox.Group>
        {keepDays('messagesDays', words.messagesDays, words.messagesDaysHint)}
        {keepDays('payloadsDays', words.payloadsDays, words.payloadsDaysHint)}
        <Switch
          label={words.keepMedia}
          description={words.keepMediaHint}
          disabled={!mayWrite}
          checked={keepMedia}
          onChange={(event) => change({ keepMedia: event.currentTarget.checked })}
        />
        <Switch
          label={words.fallback}
          description={words.fallbackHint}
          disabled={!mayWrite}
          checked={fallbackTemplate !== null}
          onChange={(event) =>
            change({
              fallbackTemplate: event.currentTarget.checked ? { name: '', language: spoken[0] ?? 'en' } : null,
            })
          }
        />
        {fallbackTemplate && (
          <div className={classes.pair}>
            <TextInput
              label={words.templateName}
              dir="ltr"
              disabled={!mayWrite}
              value={fallbackTemplate.name}
              error={wrong.includes('fallbackTemplate.name') && words.templateWrong}
              onChange={(event) =>
                change({ fallbackTemplate: { ...fallbackTemplate, name: event.currentTarget.value.trim() } })
              }
            />
            <TextInput
              label={words.templateLanguage}
              dir="ltr"
              disabled={!mayWrite}
              value={fallbackTemplate.language}
              error={wrong.includes('fallbackTemplate.language') && words.templateWrong}
              onChange={(event) =>
                change({ fallbackTemplate: { ...fallbackTemplate, language: event.currentTarget.value.trim() } })
              }
            />
          </div>
        )}
        {draft !== tenant.policies && mayWrite && (
          <Button variant="subtle" className={classes.undo} onClick={() => setDraft(tenant.policies)}>
            {words.undo}
          </Button>
        )}
      </Form>
    </Section>
  );
}

type DaysProps = {
  label: string;
  hint: string;
  days: number | null;
  disabled: boolean;
  error: string | undefined;
  onChange: (days: number | null) => void;
};

/** For ever, or for so many days. */
function Days({ label, hint, days, disabled, error, onChange }: DaysProps) {
  const { policies: words } = useTexts().settings;
  return (
    <div className={classes.days}>
      <Switch
        label={label}
        description={hint}
        disabled={disabled}
        checked={days !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? 365 : null)}
      />
      {days !== null && (
        <TextInput
          type="number"
          min={1}
          max={longestDays}
          label={words.days(label)}
          disabled={disabled}
          value={Number.isNaN(days) ? '' : days}
          error={error}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
      )}
    </div>
  );
}
