import { writeFile } from 'node:fs/promises';
import type { Command } from './command.ts';
import { confirmed } from './confirm.ts';

const person = (given: Record<string, string>) => ({
  tenantId: given.TENANT as string,
  customer: given.CUSTOMER as string,
});

/** CUSTOMER is a phone number in digits, a business-scoped user id or the id of a mapping. */
export const customers: readonly Command[] = [
  {
    usage: 'customers export TENANT CUSTOMER',
    summary: 'Everything that is kept of one person, as JSON',
    options: { out: 'FILE' },
    async run({ api, say }, given, { out }) {
      const first = await api.state.exportCustomer({ ...person(given), limit: 200 });
      const { nextCursor: _, ...whole } = first;
      for (let cursor = first.nextCursor; cursor; ) {
        const page = await api.state.exportCustomer({ ...person(given), limit: 200, cursor });
        whole.messages.push(...page.messages);
        cursor = page.nextCursor;
      }
      const text = JSON.stringify(whole, null, 2);
      if (typeof out !== 'string') return say(text);
      // Somebody's whole correspondence: nobody else on this machine is to read it.
      await writeFile(out, `${text}\n`, { mode: 0o600 });
      say(`${whole.identities.length} identities and ${whole.messages.length} messages in ${out}`);
    },
  },
  {
    usage: 'customers erase TENANT CUSTOMER',
    summary: 'Destroy everything that is kept of one person',
    options: { yes: 'CUSTOMER' },
    async run({ api, say, show }, given, options) {
      confirmed(options, person(given).customer, 'This destroys everything that is kept of this person.');
      const { found, erased } = await api.state.eraseCustomer(person(given));
      if (!found) {
        say('Nobody is known by this name.');
        return false;
      }
      return show(Object.entries(erased).map(([what, count]) => ({ erased: what, count })));
    },
  },
];
