import { NativeSelect } from '@mantine/core';
import { type TemplateKind, templateKinds } from '../../../contracts/templates.ts';
import { useTexts } from '../texts.tsx';
import { ofKind } from './form.ts';
import type { PartProps } from './parts-of-form.ts';

type KindFieldProps = Pick<PartProps, 'form' | 'put'> & {
  /** It cannot become one for marketing, as all other kinds are. */
  isFixed: boolean;
};

/** What the template is as a whole: the rest of the form follows it. */
export function KindField({ form, put, isFixed }: KindFieldProps) {
  const words = useTexts().templateKinds;
  const becomesMarketing = form.kind === 'PLAIN' && form.category !== 'MARKETING';
  return (
    <NativeSelect
      label={words.kind}
      description={`${words.hints[form.kind]} ${becomesMarketing ? words.marketingOnly : ''}`.trim()}
      disabled={isFixed}
      value={form.kind}
      onChange={(event) => put(ofKind(form, event.currentTarget.value as TemplateKind))}
      data={templateKinds.map((value) => ({ value, label: words.kinds[value] }))}
    />
  );
}
