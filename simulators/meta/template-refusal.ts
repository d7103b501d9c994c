import { GraphError } from './graph-error.ts';

type Refusal = { subcode: number; title: string; text: string };

/** Meta explains refusals of templates to people, in a title and a sentence. */
export const templateRefusal = ({ subcode, title, text }: Refusal) =>
  new GraphError(100, text, { subcode, message: 'Invalid parameter', userTitle: title, userText: text });

export const tooLong = (what: string, most: number) =>
  templateRefusal({
    subcode: 2388040,
    title: 'Character limit exceeded',
    text: `The ${what} has more than ${most} characters.`,
  });
export const ofPart = (part: 'header' | 'body' | 'footer' | 'buttons', text: string) =>
  templateRefusal({
    subcode: { header: 2388047, body: 2388072, footer: 2388073, buttons: 2388028 }[part],
    title: `The ${part} is not right`,
    text,
  });

export const length = (text: string) => [...text].length;

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

export type ParameterFormat = 'NAMED' | 'POSITIONAL';
