import { Switch, TextInput } from '@mantine/core';
import { templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import type { PartProps } from './parts-of-form.ts';

/** Of an authentication template WhatsApp writes the words: these can be chosen. */
export function CodeFields({ form, checked, put }: PartProps) {
  const words = useTexts().templates;
  return (
    <Section title={words.codeTitle} lead={words.codeHint}>
      <Switch
        label={words.warns}
        checked={form.warns}
        onChange={(event) => put({ warns: event.currentTarget.checked })}
      />
      <TextInput
        label={words.minutes}
        description={words.minutesHint}
        inputMode="numeric"
        value={form.minutes}
        error={checked.at('footer.minutes')}
        onChange={(event) => put({ minutes: event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 3) })}
      />
      <TextInput
        label={words.codeLabel}
        description={words.codeLabelHint}
        dir="auto"
        maxLength={templateLimits.label}
        value={form.codeLabel}
        error={checked.at('buttons.0.text')}
        onChange={(event) => put({ codeLabel: event.currentTarget.value })}
      />
    </Section>
  );
}
