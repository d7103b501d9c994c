import { NativeSelect, TextInput } from '@mantine/core';
import { useTexts } from '../texts.tsx';
import type { FormFlow } from './flow.ts';
import type { OneButtonProps } from './one-button.tsx';

/** Which flow a button leads to, and with what it begins. */
export function FlowFields({ button: { value, flow }, place, checked, onChange }: OneButtonProps) {
  const words = useTexts().templateKinds.flow;
  const put = (to: Partial<FormFlow>) => onChange({ flow: { ...flow, ...to } });
  return (
    <>
      <NativeSelect
        label={words.by}
        value={flow.by}
        onChange={(event) => put({ by: event.currentTarget.value as FormFlow['by'] })}
        data={(['flow_id', 'flow_name'] as const).map((one) => ({ value: one, label: words.names[one] }))}
      />
      <TextInput
        label={words.names[flow.by]}
        description={words.hint}
        dir={flow.by === 'flow_id' ? 'ltr' : 'auto'}
        value={value}
        error={checked.at(`${place}.flow`)}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.action}
        value={flow.action}
        onChange={(event) => put({ action: event.currentTarget.value as FormFlow['action'] })}
        data={(['navigate', 'data_exchange'] as const).map((one) => ({ value: one, label: words.actions[one] }))}
      />
      {flow.action === 'navigate' && (
        <TextInput
          label={words.screen}
          description={words.screenHint}
          dir="ltr"
          value={flow.screen}
          onChange={(event) => put({ screen: event.currentTarget.value })}
        />
      )}
    </>
  );
}
