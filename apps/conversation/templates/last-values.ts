import type { PortalSettings } from '../../../contracts/portal-records.ts';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { type Filled, fieldsOf, isKept } from './fields.ts';

/** As many, and each as long, as the settings of a person hold of one template. */
const mostKept = 40;
const longestKept = 1024;

const keyOf = ({ name, language }: Template) => `${name} ${language}`;
const keptFields = ({ definition }: Template) => fieldsOf(definition).filter(isKept).slice(0, mostKept);

/** What this person put into the template before, by the key of its field; `null`: there is nothing to offer. */
export function lastValuesOf({ lastValues }: PortalSettings, template: Template): Record<string, string> | null {
  const kept = keptFields(template);
  const key = keyOf(template);
  const last = Object.hasOwn(lastValues, key) ? lastValues[key] : undefined;
  if (!last || kept.length === 0) return null;
  return Object.fromEntries(kept.map((field, index) => [field.key, last[index] ?? '']));
}

/** The settings with what has just been put in. What is too long to be kept is not kept in part. */
export function withLastValues(settings: PortalSettings, template: Template, { values }: Filled): PortalSettings {
  const last = keptFields(template).map(({ key }) => {
    const value = values[key] ?? '';
    return value.length > longestKept ? '' : value;
  });
  return { ...settings, lastValues: { ...settings.lastValues, [keyOf(template)]: last } };
}
