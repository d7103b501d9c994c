import type { Template } from '../../../contracts/templates.ts';
import { platform } from '../platform.ts';
import { draftOf } from './draft-of.ts';
import type { TemplateForm } from './form.ts';
import { neededSamples, type SampleFiles } from './samples.ts';
import { uploadSample } from './upload-sample.ts';

/** Uploads the samples and hands the template over: as a new one, or in the place of `before`. Faults: those of both. */
export async function submit(
  tenantId: string,
  form: TemplateForm,
  samples: SampleFiles,
  before: Template | null,
): Promise<Template> {
  const { components, category, ...named } = draftOf(form);
  const needed = neededSamples(form);
  const upload = async (key: string) => {
    const file = samples[key];
    return file ? (await uploadSample(tenantId, file)).fileId : null;
  };
  const sampleFileId = (needed.head && (await upload('head'))) || undefined;
  const cardSampleFileIds: (string | null)[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other, over a line that may be slow
  for (const key of needed.cards) cardSampleFileIds.push(await upload(key));
  const content = {
    tenantId,
    wabaId: form.wabaId,
    components,
    category,
    sampleFileId,
    ...(needed.cards.length > 0 && { cardSampleFileIds }),
  };
  return before
    ? platform.templates.editTemplate({ ...content, templateId: before.templateId })
    : platform.templates.createTemplate({ ...content, ...named });
}
