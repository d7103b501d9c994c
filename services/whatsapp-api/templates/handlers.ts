import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import type { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { metaCodeOf } from '../graph.ts';
import type { BusinessNumbers } from '../numbers.ts';
import { followTemplateEvent } from './events.ts';
import type { TemplateLibrary } from './library.ts';
import { showTemplate } from './show.ts';
import type { TemplateStore } from './store.ts';

type Dependencies = { numbers: BusinessNumbers; library: TemplateLibrary; store: TemplateStore };
type TemplateHandlers = Pick<
  Handlers<typeof whatsappContract>,
  'getTemplate' | 'noteTemplateEvent' | 'listTemplates' | 'syncTemplates'
>;

/** Meta refuses the list for good, to a token that may well send. */
function mayNotRead(fault: Fault): boolean {
  const metaCode = metaCodeOf(fault) ?? 0;
  return fault.code === 'rejected' || metaCode === 3 || metaCode === 10 || (metaCode >= 200 && metaCode < 300);
}

export function templateHandlers({ numbers, library, store }: Dependencies): TemplateHandlers {
  return {
    async getTemplate({ tenantId, phoneNumberId, name, language }) {
      const account = await numbers.accountOf({ tenantId, phoneNumberId });
      const { template, known, failure } = await library.find(account, name, language);
      // A token that may send and not read: the template goes unchecked, and Meta judges.
      if (failure && known.length === 0 && !mayNotRead(failure)) throw failure;
      return { template: template && showTemplate(template), known };
    },

    async noteTemplateEvent({ tenantId, wabaId, field, value }) {
      await followTemplateEvent(store, { tenantId, wabaId }, field, value);
      return { ok: true };
    },

    async listTemplates({ tenantId, wabaId, name }) {
      const accounts = await numbers.accountsOf(tenantId);
      const wanted = wabaId ? accounts.filter((account) => account.wabaId === wabaId) : accounts;
      return { items: (await library.list(tenantId, wanted, name)).map(showTemplate) };
    },

    async syncTemplates({ tenantId, wabaId }) {
      const accounts = (await numbers.accountsOf(tenantId)).filter((one) => !wabaId || one.wabaId === wabaId);
      const outcomes = await Promise.allSettled(accounts.map(library.sync));
      const total = { templates: 0, removed: 0 };
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') throw outcome.reason;
        total.templates += outcome.value.templates;
        total.removed += outcome.value.removed;
      }
      return total;
    },
  };
}
