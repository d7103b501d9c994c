import type { signupContract } from '../../../contracts/whatsapp-signup.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Graph } from '../graph.ts';
import type { BusinessNumber, BusinessNumbers } from '../numbers.ts';
import { factsOf } from '../signup/account.ts';
import type { MetaApps } from '../signup/meta-apps.ts';
import { accountCheck, webhookChecks } from './accounts.ts';
import { appChecks } from './apps.ts';
import { found } from './finding.ts';
import { gather } from './gather.ts';
import { limitsCheck, numberCheck } from './numbers.ts';
import { tokenCheck } from './tokens.ts';

type Dependencies = {
  graph: Graph;
  apps: MetaApps;
  numbers: BusinessNumbers;
  /** How Meta rates a number, which is seen here every quarter of an hour. */
  rated: (number: BusinessNumber, quality: string | null) => void;
};

export function checkHandlers(dependencies: Dependencies): Pick<Handlers<typeof signupContract>, 'checkWhatsapp'> {
  return {
    async checkWhatsapp({ tenantId }) {
      const seen = await gather(dependencies, tenantId);
      const { apps, accounts, numbers } = seen;
      for (const { phoneNumberId, node } of numbers)
        if (node.answer) dependencies.rated({ tenantId, phoneNumberId }, factsOf(node.answer).quality);
      const now = Date.now();
      return {
        checks: [
          ...appChecks(seen, dependencies.apps.platform),
          ...numbers.map((number) => tokenCheck(number, now)),
          ...accounts.map(accountCheck),
          ...accounts.flatMap((account) => webhookChecks(account, apps)),
          ...(numbers.length === 0 ? [found('whatsapp-number', null, 'warning', 'no-number')] : []),
          ...numbers.map(numberCheck),
          ...numbers.map(limitsCheck),
        ],
      };
    },
  };
}
