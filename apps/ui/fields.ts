import { useState } from 'react';
import type { z } from 'zod';

type Shape = z.ZodObject<z.ZodRawShape>;

/**
 * The fields of a form, checked as the platform will check them when it is sent. `words` says for each what is wrong
 * with it; the first wrong one takes the focus.
 */
export function useFields<S extends Shape>(schema: S, words: { [K in keyof z.input<S>]: string }) {
  type Name = keyof z.input<S> & string;
  const [wrong, setWrong] = useState<Name[]>([]);

  function check(form: HTMLFormElement): z.output<S> | null {
    const given = Object.fromEntries(
      Object.keys(schema.shape).map((name) => {
        const text = String(new FormData(form).get(name) ?? '');
        return [name, name === 'code' ? digitsOf(text) : text];
      }),
    );
    const parsed = schema.safeParse(given);
    const names = parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0] as Name);
    setWrong(names);
    const first = [...form.elements].find((field) => (names as string[]).includes(field.getAttribute('name') ?? ''));
    if (first instanceof HTMLElement) first.focus();
    return parsed.success ? parsed.data : null;
  }

  return {
    check,
    /** What a field shows, and that a changed one is not wrong any more until it is checked again. */
    field: (name: Name) => ({
      name,
      error: wrong.includes(name) ? words[name] : undefined,
      onInput: () => setWrong((now) => (now.includes(name) ? now.filter((one) => one !== name) : now)),
    }),
  };
}

/** A code as people type or paste it: with spaces, or in the digits of their own script. */
export function digitsOf(text: string): string {
  const digits = text.replaceAll(/[\s-]/g, '');
  return digits.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
