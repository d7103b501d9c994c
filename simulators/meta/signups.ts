import { randomBytes } from 'node:crypto';
import type { App } from './apps.ts';
import { GraphError } from './graph-error.ts';
import type { Tokens } from './tokens.ts';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation */
const codeLivesMs = 30_000;

export type FinishEvent = 'FINISH' | 'FINISH_ONLY_WABA' | 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';

/** What the window tells the page that has opened it. */
export type SignupMessage = {
  type: 'WA_EMBEDDED_SIGNUP';
  event: FinishEvent | 'CANCEL' | 'ERROR';
  data: Record<string, string>;
};

type Code = { app: App; wabaId: string; expiresAt: number | null; at: number; used: boolean };

/** Embedded Signups that were gone through: each gives a code that is good once. */
export function openSignups(tokens: Tokens, now: () => number) {
  const codes = new Map<string, Code>();
  return {
    /** `expiresAt` of the token that the code is good for. */
    newCode(app: App, wabaId: string, expiresAt: number | null): string {
      const code = `AQ${randomBytes(80).toString('base64url')}`;
      codes.set(code, { app, wabaId, expiresAt, at: now(), used: false });
      return code;
    },

    /** @throws GraphError */
    exchange(app: App, text: string): object {
      const code = codes.get(text);
      const refuse = (subcode: number, message: string) =>
        new GraphError(100, message, { subcode, message, type: 'OAuthException' });
      if (!code || code.app !== app) throw refuse(36008, 'Error validating verification code.');
      if (code.used) throw refuse(36009, 'This authorization code has been used.');
      if (now() - code.at > codeLivesMs) throw refuse(36007, 'This authorization code has expired.');
      code.used = true;
      const { wabaId, expiresAt } = code;
      return {
        access_token: tokens.issue(app, wabaId, { expiresAt }),
        token_type: 'bearer',
        ...(expiresAt !== null && { expires_in: Math.floor((expiresAt - now()) / 1000) }),
      };
    },
  };
}

export type Signups = ReturnType<typeof openSignups>;
