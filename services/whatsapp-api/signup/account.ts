import type { NumberFacts } from '../../../contracts/signup-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { accountNode, type NumberNode, numberNode, numberPage } from '../../../wire/meta/account.ts';
import { type Graph, metaCodeOf, shaped } from '../graph.ts';

/** Every version has these. */
const oldFields = [
  'display_phone_number',
  'verified_name',
  'quality_rating',
  'platform_type',
  'code_verification_status',
];
const newFields = [
  'status',
  'name_status',
  'account_mode',
  'throughput',
  'is_on_biz_app',
  'whatsapp_business_manager_messaging_limit',
];
const all = [...oldFields, ...newFields];

const pageSize = 100;
/** More numbers than a business can have. */
const mostPages = 20;

/** A version of the API that does not know one of the fields refuses them all. */
async function withFields<T>(ask: (fields: string) => Promise<T>, wanted: string[], fewer: string[]): Promise<T> {
  try {
    return await ask(wanted.join());
  } catch (error) {
    // With this code it also says that there is nothing of this id: then it says so again.
    if (!(error instanceof Fault) || metaCodeOf(error) !== 100) throw error;
    return ask(fewer.join());
  }
}

/** Faults: those of a look-up at Meta. */
export async function readAccount(graph: Graph, accessToken: string, wabaId: string) {
  const ask = (fields: string) => graph.read(accessToken, `${encodeURIComponent(wabaId)}?fields=${fields}`);
  const answer = shaped(
    accountNode,
    await withFields(ask, ['name', 'account_review_status', 'health_status'], ['name']),
  );
  if (answer.id !== wabaId) throw new Fault('unavailable', 'WhatsApp answered with another account');
  return answer;
}

/** Faults: those of a look-up at Meta. */
export const readNumber = (graph: Graph, accessToken: string, phoneNumberId: string): Promise<NumberNode> => {
  const ask = async (fields: string) =>
    shaped(numberNode, await graph.read(accessToken, `${encodeURIComponent(phoneNumberId)}?fields=${fields}`));
  return withFields(ask, [...all, 'webhook_configuration', 'health_status'], oldFields);
};

/** All numbers of an account. Faults: those of a look-up at Meta; `unavailable` where the list has no end. */
export function listNumbers(graph: Graph, accessToken: string, wabaId: string): Promise<NumberFacts[]> {
  const pages = async (fields: string) => {
    const numbers = new Map<string, NumberFacts>();
    let after: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const query = new URLSearchParams({ fields, limit: String(pageSize), ...(after && { after }) });
      const path = `${encodeURIComponent(wabaId)}/phone_numbers?${query}`;
      const { data, paging } = shaped(numberPage, await graph.read(accessToken, path));
      for (const node of data) numbers.set(node.id, factsOf(node));
      after = paging?.cursors?.after;
      if (!paging?.next || !after) return [...numbers.values()];
    }
    throw new Fault('unavailable', "the list of the account's numbers does not end");
  };
  return withFields(pages, all, oldFields);
}

export const factsOf = (node: NumberNode): NumberFacts => ({
  phoneNumberId: node.id,
  displayPhoneNumber: node.display_phone_number ?? node.id,
  name: node.verified_name ?? null,
  nameStatus: node.name_status ?? null,
  status: node.status ?? null,
  quality: node.quality_rating ?? null,
  messagingLimit: node.whatsapp_business_manager_messaging_limit ?? node.messaging_limit_tier ?? null,
  throughput: node.throughput?.level ?? null,
  platform: node.platform_type ?? null,
  verification: node.code_verification_status ?? null,
  mode: node.account_mode ?? null,
  coexistence: node.is_on_biz_app ?? null,
});
