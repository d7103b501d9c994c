import { useAnswer } from '../answers/use-answer.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';

/** Templates of all accounts of the company, as Meta has them. */
export function useTemplates() {
  const tenantId = useTenant().tenant.id;
  return useAnswer(`templates ${tenantId}`, async () => (await platform.templates.listTemplates({ tenantId })).items);
}

/** The company's accounts, each once. */
export function useAccounts() {
  const tenantId = useTenant().tenant.id;
  return useAnswer(`accounts ${tenantId}`, async () => {
    const { items } = await platform.tenants.listNumbers({ tenantId });
    return [...new Set(items.map(({ wabaId }) => wabaId))].map((wabaId) => ({
      wabaId,
      numbers: items.filter((one) => one.wabaId === wabaId).map(({ displayPhoneNumber }) => displayPhoneNumber),
    }));
  });
}
