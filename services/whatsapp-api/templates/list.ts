import { Fault } from '../../../kit/fault.ts';
import {
  type TemplateDefinition,
  templateDefinition,
  templatePage,
  templateState,
} from '../../../wire/meta/template.ts';
import { metaCodeOf } from '../graph.ts';

/** One `GET` of this path and query at the Graph API. */
export type Read = (path: string) => Promise<unknown>;

const oldFields = 'id,name,language,status,category,parameter_format,components,quality_score';
/** What is asked of a template. */
export const templateFields = `${oldFields},rejected_reason`;
const pageSize = 200;
/** More than the 6000 templates that an account can have: beyond it the cursors go in a circle. */
const mostPages = 100;
const longestMs = 90_000;

/** "The cursor has either expired or become corrupted". */
const staleCursor = 131059;

export type TemplateList = { templates: TemplateDefinition[]; skipped: number };

/**
 * All templates of an account at Meta. What has not the shape of a template is skipped and counted.
 * Faults: those of a look-up at Meta; `unavailable` where the list has no end or is no list.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export async function readTemplates(wabaId: string, read: Read): Promise<TemplateList> {
  try {
    return await readPages(wabaId, read, templateFields);
  } catch (error) {
    const code = metaCodeOf(error);
    // A version of the API that does not know one of the fields refuses them all.
    if (code === 100) return readPages(wabaId, read, oldFields);
    if (code === staleCursor) return readPages(wabaId, read, templateFields);
    throw error;
  }
}

async function readPages(wabaId: string, read: Read, fields: string): Promise<TemplateList> {
  const templates = new Map<string, TemplateDefinition>();
  let skipped = 0;
  let after: string | undefined;
  const until = performance.now() + longestMs;
  for (let pages = 0; pages < mostPages && performance.now() < until; pages += 1) {
    const query = new URLSearchParams({ fields, limit: String(pageSize), ...(after && { after }) });
    const page = templatePage.safeParse(await read(`${encodeURIComponent(wabaId)}/message_templates?${query}`));
    if (!page.success) throw new Fault('unavailable', 'WhatsApp gave no list of templates');
    for (const item of page.data.data) {
      const template = templateDefinition.safeParse(item);
      if (template.success) keep(templates, template.data);
      else skipped += 1;
    }
    const { next, cursors } = page.data.paging ?? {};
    after = cursors?.after;
    if (!next || !after) return { templates: [...templates.values()], skipped };
  }
  throw new Fault('unavailable', "the list of WhatsApp's templates does not end");
}

/** A list that changes while it is read can show one twice; one that was made anew stands beside its predecessor. */
function keep(templates: Map<string, TemplateDefinition>, template: TemplateDefinition): void {
  const key = `${template.name} ${template.language}`;
  const other = templates.get(key);
  if (!other || templateState(other) !== null || templateState(template) === null) templates.set(key, template);
}
