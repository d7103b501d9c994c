import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { startPlatform } from '../platform.ts';

export const password = 'mossy teapot by the lantern';

/** What an authenticator shows: now, or some steps of 30 seconds away. */
export const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** The platform with a company, called `larkspur`, whose people can sign in. */
export async function accountPlatform() {
  const app = { clientId: randomUUID(), clientSecret: randomUUID() };
  const platform = await startPlatform(
    { stores: 'embedded', placement: 'together' },
    {
      GENESYS_APP_CLIENT_ID: app.clientId,
      GENESYS_APP_CLIENT_SECRET: app.clientSecret,
      // One browser after the other comes from the same address.
      RATE_LIMIT_SIGN_IN: '100000',
    },
  );
  const { genesys, manage, addBusiness } = platform;
  const gateway = platform.urls['api-gateway'];
  const { tenantId, clientId } = await addBusiness('Larkspur Outdoor');
  await manage('PATCH', `/api/tenants/${tenantId}`, { subdomain: 'larkspur' });
  const redirectUris = [`${gateway}/oauth/genesys/callback`, `${gateway}/`];
  genesys.addOAuthClient({ ...app, organization: 'any', grant: 'code', redirectUris });
  const permissions = ['conversation:message:create', 'conversation:message:accept'];
  genesys.addUser({ organization: clientId, name: 'Nora Lindqvist', email: 'nora@larkspur.example', permissions });

  return {
    gateway,
    close: platform.close,
    /** Somebody new each time. */
    async invite(name = 'Ada Osei') {
      const email = `${randomUUID()}@bridge.example`;
      const { body } = await manage('POST', '/api/operators', { email, name });
      const { invitation, operator } = body as { invitation: string; operator: { id: string } };
      const call = async (path: string, input: object) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(gateway + path, { method: 'POST', headers, body: JSON.stringify(input) });
        return (await answer.json()) as { totp: { secret: string; uri: string } };
      };
      return {
        email,
        invitation,
        /** Makes the password and the authenticator, whose secret it answers; the code of now is used up. */
        async accept() {
          const { totp } = await call('/api/sign-in/invitation', { invitation, password });
          await call('/api/sign-in/invitation/confirm', { invitation, code: codeOf(totp.secret) });
          return totp.secret;
        },
        /** Invited anew: every session ends. */
        reset: () => manage('POST', `/api/operators/${operator.id}/invitation`),
      };
    },
  };
}

export type AccountPlatform = Awaited<ReturnType<typeof accountPlatform>>;
