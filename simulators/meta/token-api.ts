import type { VendorContext } from '../http-server.ts';
import type { App, Apps } from './apps.ts';
import type { GraphAccess } from './graph-access.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import type { ManagementFailures } from './management-failures.ts';
import type { Signups } from './signups.ts';
import type { Tokens } from './tokens.ts';

type Parts = {
  answers: GraphAnswers;
  access: GraphAccess;
  failures: ManagementFailures;
  apps: Apps;
  tokens: Tokens;
  signups: Signups;
};

/** The code of an Embedded Signup for a token, and what a token is. */
export function tokenRoutes({ answers: { app }, access, failures, apps, tokens, signups }: Parts): void {
  app.get('/:version/oauth/access_token', (c) =>
    failures.answer('exchange', c, () => {
      access.checkVersion(c);
      const { client_id, client_secret, code } = required(c, ['client_id', 'client_secret', 'code']);
      const found = apps.find(client_id);
      if (!found)
        throw new GraphError(101, 'There is no such app.', {
          message: 'Error validating application. Invalid application ID.',
        });
      if (found.appSecret !== client_secret)
        throw new GraphError(1, 'The secret is wrong.', { message: 'Error validating client secret.' });
      return signups.exchange(found, code);
    }),
  );

  app.get('/:version/debug_token', (c) =>
    failures.answer('inspect', c, () => {
      access.checkVersion(c);
      const { input_token } = required(c, ['input_token']);
      const asking = viewer(access.bearer(c), apps, tokens);
      const { token, data } = tokens.describe(input_token);
      if (token && token.app !== asking) {
        const message = '(#100) The App_id in the input_token did not match the Viewing App';
        throw new GraphError(100, message, { message });
      }
      return { data };
    }),
  );
}

/** An app by its own token, or the app whose token somebody has. */
function viewer(text: string, apps: Apps, tokens: Tokens): App {
  return apps.byToken(text) ?? tokens.good(text).app;
}

function required<K extends string>(c: VendorContext, names: readonly K[]): Record<K, string> {
  const query = c.req.query();
  const unknown = Object.keys(query).find((key) => !(names as readonly string[]).includes(key));
  if (unknown !== undefined) throw new GraphError(100, `Unexpected parameter "${unknown}".`);
  for (const name of names)
    if (!query[name]) {
      const message = `(#100) The parameter ${name} is required`;
      throw new GraphError(100, message, { message });
    }
  return query as Record<K, string>;
}
