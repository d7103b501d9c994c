import type { PhoneCustomer } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import type { Platform } from '../platform.ts';
import type { EchoingVendor } from './echoing-vendor.ts';
import { bodies } from './planted.ts';

const sends = /\/messages$/;
const inbound = /\/inbound\/open\/message/;

/** Both vendors refuse in every way that they have, each time with the whole request in their answer. */
export async function vendorTrouble(
  platform: Platform,
  business: Business,
  customer: PhoneCustomer,
  vendors: { meta: EchoingVendor; genesys: EchoingVendor },
): Promise<void> {
  const { meta, genesys, settle } = platform;
  const conversation = () => genesys.conversations().find((one) => one.customer.id === customer.waId)?.id ?? '';
  const ask = async (text: string) => {
    meta.sendText(customer.id, business.phoneNumberId, text);
    await settle();
  };
  const answer = async (text: string) => {
    genesys.reply(conversation(), text);
    await settle();
  };

  // Refused for good, limited, token refused, an error without Meta's form, the connection cut.
  vendors.meta.next(sends, { how: 'echo', status: 400, code: 131009 });
  await answer(bodies.rejectedText);
  for (const trouble of [
    { how: 'echo', status: 400, code: 130429 },
    { how: 'echo', status: 401, code: 190 },
    { how: 'echo', status: 500 },
    { how: 'cut' },
  ] as const) {
    vendors.meta.next(sends, trouble);
    await answer(bodies.rejectedText);
  }
  meta.failNext(1, { kind: 'failed-later', code: 131026 });
  await answer(bodies.rejectedText);
  vendors.meta.next(/\/media$/, { how: 'echo', status: 400, code: 100 });
  const file = { bytes: Buffer.from(bodies.agentFileBytes), mime: 'text/plain', filename: bodies.agentFilename };
  genesys.attach(conversation(), file, { text: bodies.rejectedText });
  await settle();

  // Away for a moment, the token refused twice, the login refused, and refused for good: a dead letter.
  vendors.genesys.next(inbound, { how: 'echo', status: 503 });
  await ask(bodies.rejectedText);
  vendors.genesys.next(inbound, { how: 'cut' });
  await ask(bodies.rejectedText);
  vendors.genesys.next(inbound, { how: 'echo', status: 401 }, { how: 'echo', status: 401 });
  await ask(bodies.rejectedText);
  genesys.expireTokens();
  vendors.genesys.next(/\/oauth\/token/, { how: 'echo', status: 401 });
  await ask(bodies.rejectedText);
  vendors.genesys.next(/\/receipt/, { how: 'echo', status: 400 });
  await answer(bodies.outboundText);
  vendors.genesys.next(inbound, { how: 'echo', status: 400 });
  await ask(bodies.deadText);
}
