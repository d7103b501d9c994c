import { TextInput } from '@mantine/core';
import classes from './code-field.module.css';
import { useTexts } from './texts.tsx';

type CodeFieldProps = { name: string; error?: string; onInput: () => void; hint?: string };

/** The six digits of an authenticator, in one field: so they can be pasted and filled in. */
export function CodeField({ hint, ...field }: CodeFieldProps) {
  const { code } = useTexts();
  return (
    <TextInput
      {...field}
      label={code.label}
      description={hint ?? code.hint}
      size="md"
      dir="ltr"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      spellCheck={false}
      classNames={{ input: classes.input }}
    />
  );
}
