import { useId, useState } from 'react';
import { useTexts } from '../texts.tsx';
import classes from './fields.module.css';

type Around = { label: string; hint?: string | undefined; error?: string | undefined };
type Wired = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

/** A label, what helps to fill it in, and what is wrong, each told to a screen reader with the field. */
function Field({ label, hint, error, children }: Around & { children: (wired: Wired) => React.ReactNode }) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <small id={`${id}-hint`} className={classes.hint}>
          {hint}
        </small>
      )}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <small id={`${id}-error`} className={classes.error}>
          {error}
        </small>
      )}
    </div>
  );
}

type Value = { value: string; onValue: (value: string) => void };
type InputProps = Around & Value & Omit<React.ComponentProps<'input'>, 'value' | 'onChange'>;

export const TextField = ({ label, hint, error, value, onValue, ...rest }: InputProps) => (
  <Field label={label} hint={hint} error={error}>
    {(wired) => (
      <input
        className={classes.input}
        {...rest}
        {...wired}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Field>
);

type AreaProps = Around & Value & Omit<React.ComponentProps<'textarea'>, 'value' | 'onChange'>;

export const TextArea = ({ label, hint, error, value, onValue, ...rest }: AreaProps) => (
  <Field label={label} hint={hint} error={error}>
    {(wired) => (
      <textarea
        className={classes.input}
        rows={3}
        dir="auto"
        {...rest}
        {...wired}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Field>
);

type FileProps = Around & { accept?: string | undefined; onFile: (file: File | null) => void };

/** The browser's own button would speak the browser's language. */
export function FileField({ label, hint, error, accept, onFile }: FileProps) {
  const words = useTexts().actions;
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = (file: File | null) => {
    setChosen(file?.name ?? null);
    onFile(file);
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(wired) => (
        <div className={classes.choosing}>
          <input
            className={classes.file}
            {...wired}
            type="file"
            accept={accept}
            onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
          />
          <label htmlFor={wired.id}>{chosen ? words.chooseOther : words.choose}</label>
          {chosen && <bdi>{chosen}</bdi>}
        </div>
      )}
    </Field>
  );
}
