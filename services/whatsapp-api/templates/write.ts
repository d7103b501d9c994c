import type { templateContract } from '../../../contracts/templates.ts';
import { Fault, wordsOf } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { createdTemplate, type TemplateDefinition, templateDefinition } from '../../../wire/meta/template.ts';
import { isRisk, type TemplateDraft, templateDraft } from '../../../wire/meta/template-draft.ts';
import { draftProblems } from '../../../wire/meta/template-problems.ts';
import { templateRefusalOf } from '../../../wire/meta/template-refusals.ts';
import { type Explanation, metaCodeOf, shaped } from '../graph.ts';
import type { Account, BusinessNumbers } from '../numbers.ts';
import { templateFields } from './list.ts';
import type { UploadSample } from './sample.ts';
import { definitionOf, showTemplate } from './show.ts';
import type { TemplateRow, TemplateStore } from './store.ts';
import { type GivenSamples, withSamples } from './with-samples.ts';

/** The Graph API below its version, with the account's token. What it refuses is explained. */
export type AsAccount = {
  read: (path: string) => Promise<unknown>;
  post: (path: string, body: object) => Promise<unknown>;
  remove: (path: string) => Promise<unknown>;
  accessToken: string;
};

type Dependencies = {
  numbers: Pick<BusinessNumbers, 'accountsOf'>;
  store: TemplateStore;
  uploadSample: UploadSample;
  /** Does something with the token of one of the account's numbers, and with the next one's where Meta refuses that. */
  as: <T>(account: Account, work: (meta: AsAccount) => Promise<T>) => Promise<T>;
};
type Writing = Pick<Handlers<typeof templateContract>, 'createTemplate' | 'editTemplate' | 'deleteTemplate'>;

/** What is made, changed and deleted at Meta; the stored list follows at once. */
export function writeHandlers({ numbers, store, uploadSample, as }: Dependencies): Writing {
  async function accountOf(tenantId: string, wabaId: string): Promise<Account> {
    const account = (await numbers.accountsOf(tenantId)).find((one) => one.wabaId === wabaId);
    if (!account) throw new Fault('not_found', 'the tenant has no number of this WhatsApp account');
    return account;
  }

  const uploads = (tenantId: string, meta: AsAccount) => (fileId: string, format: string) =>
    uploadSample({ tenantId, fileId, format }, meta.accessToken);

  async function rowOf(account: Account, templateId: string): Promise<TemplateRow> {
    const row = await store.byId(account, templateId);
    if (!row) throw new Fault('not_found', 'there is no such template in this WhatsApp account');
    return row;
  }

  /** As Meta has it now; where it cannot be read, as it was sent, until the list is read again. */
  async function kept(account: Account, meta: AsAccount, sent: TemplateDefinition) {
    try {
      const definition = shaped(templateDefinition, await meta.read(`${sent.id}?fields=${templateFields}`));
      return showTemplate(await store.put(account, definition));
    } catch (error) {
      if (error instanceof Fault && error.code === 'internal') throw error;
      const row = await store.put(account, sent);
      await store.mark(account);
      return showTemplate(row);
    }
  }

  /** Of a call whose answer was lost, and of what Meta has in another state than we believe, the list will tell. */
  async function written<T>(account: Account, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.code === 'outcome_unknown' || error.code === 'rejected') await store.mark(account);
      throw explained(error);
    }
  }

  return {
    async createTemplate({ tenantId, wabaId, sampleFileId, cardSampleFileIds, ...draft }) {
      const given = { sampleFileId, cardSampleFileIds };
      check(draft, given);
      const account = await accountOf(tenantId, wabaId);
      return written(account, () =>
        as(account, async (meta) => {
          const components = await withSamples(draft.components, given, uploads(tenantId, meta));
          const answer = await meta.post(`${encodeURIComponent(wabaId)}/message_templates`, { ...draft, components });
          const { id, status = 'PENDING', category = draft.category } = shaped(createdTemplate, answer);
          return kept(account, meta, { ...draft, components, id, status, category });
        }),
      );
    },

    async editTemplate({ tenantId, wabaId, templateId, sampleFileId, cardSampleFileIds, ...content }) {
      const given = { sampleFileId, cardSampleFileIds };
      const account = await accountOf(tenantId, wabaId);
      const row = await rowOf(account, templateId);
      const { name, language } = row;
      const { parameter_format } = row.definition;
      check(templateDraft.parse({ ...content, name, language, parameter_format: formatOf(parameter_format) }), given);
      return written(account, () =>
        as(account, async (meta) => {
          const components = await withSamples(content.components, given, uploads(tenantId, meta));
          // Of an approved one the category is fixed: it is said only where it is to be another one.
          const { category, ...rest } = content;
          const changed = { ...rest, components, ...(category !== row.category?.toUpperCase() && { category }) };
          await meta.post(encodeURIComponent(templateId), changed);
          return kept(account, meta, { ...definitionOf(row), ...content, components, status: 'PENDING' });
        }),
      );
    },

    async deleteTemplate({ tenantId, wabaId, templateId }) {
      const account = await accountOf(tenantId, wabaId);
      const { name, language } = await rowOf(account, templateId);
      const query = new URLSearchParams({ hsm_id: templateId, name });
      await written(account, () =>
        as(account, (meta) => meta.remove(`${encodeURIComponent(wabaId)}/message_templates?${query}`)),
      );
      await store.remove(account, { templateId });
      return { name, language };
    },
  };
}

const formatOf = (format: string | undefined) => (format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL');

/** @throws Fault `bad_input` that names the fields which Meta would refuse */
function check(draft: TemplateDraft, { sampleFileId, cardSampleFileIds = [] }: GivenSamples): void {
  const samples = { hasSample: sampleFileId !== undefined, cardSamples: cardSampleFileIds.map((id) => id !== null) };
  const problems = draftProblems(draft, samples).filter((one) => !isRisk(one));
  const [first] = problems;
  if (!first) return;
  // Of what was sent: the parts of a template are its components.
  const fieldOf = (place: string) =>
    Object.hasOwn(draft, place.split('.')[0] as string) ? place : `components.${place}`;
  const fields = problems.map(({ place, code, values }) => ({
    field: fieldOf(place),
    problem: code,
    ...(values && { values }),
  }));
  throw new Fault('bad_input', `${fieldOf(first.place)}: ${first.code}`, { details: { fields } });
}

/** Why Meta does not take it, as far as it says so. What was not about the template stays as it is. */
function explained(fault: Fault): Fault {
  const { explanation } = (fault.details ?? {}) as { explanation?: Explanation };
  if (fault.code !== 'rejected' || !explanation) return fault;
  const { subcode, title, words } = explanation;
  const details = { metaCode: metaCodeOf(fault), refusal: templateRefusalOf(subcode ?? undefined), title, words };
  return new Fault('rejected', words ?? fault.message, { details, said: wordsOf(fault), cause: fault });
}
