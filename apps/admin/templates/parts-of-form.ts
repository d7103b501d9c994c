import type { Checked } from './checks.ts';
import type { TemplateForm } from './form.ts';

/** What each part of the form takes. */
export type PartProps = { form: TemplateForm; checked: Checked; put: (change: Partial<TemplateForm>) => void };

/** In characters, as WhatsApp counts them. */
export const countOf = (text: string, most: number): string => `${[...text].length} / ${most}`;
