import { randomBytes } from 'node:crypto';
import type { App } from './apps.ts';
import { GraphError } from './graph-error.ts';
import type { BusinessNumber } from './phones.ts';

export type Scope = 'whatsapp_business_management' | 'whatsapp_business_messaging' | 'business_management';

const usual: readonly Scope[] = ['whatsapp_business_management', 'whatsapp_business_messaging'];

type Token = {
  app: App;
  /** Numbers that it reaches by themselves, and accounts of which it reaches all. */
  numbers: Set<string>;
  accounts: Set<string>;
  scopes: readonly Scope[];
  issuedAt: number;
  /** Milliseconds; `null`: never. */
  expiresAt: number | null;
  revoked: boolean;
  /** Whether `debug_token` names the accounts that the permissions are for. */
  namesAccounts: boolean;
};

export type TokenChange = Partial<Pick<Token, 'scopes' | 'expiresAt' | 'revoked' | 'namesAccounts'>>;

/** Access tokens: whose they are, what they reach and for how long. */
export function openTokens(numbers: Map<string, BusinessNumber>, now: () => number) {
  const tokens = new Map<string, Token>();

  const fresh = (app: App, more: Partial<Token> = {}): Token => ({
    app,
    numbers: new Set(),
    accounts: new Set(),
    scopes: usual,
    issuedAt: now(),
    expiresAt: null,
    revoked: false,
    namesAccounts: true,
    ...more,
  });
  const expired = ({ expiresAt }: Token) => expiresAt !== null && expiresAt <= now();

  /** @throws GraphError when it is good for nothing any more */
  function good(text: string): Token {
    const token = tokens.get(text);
    if (!token || token.revoked)
      throw new GraphError(190, 'The access token is invalid, expired or revoked.', {
        message: 'Error validating access token',
      });
    if (expired(token)) {
      const at = new Date(token.expiresAt ?? 0).toUTCString();
      throw new GraphError(190, `The session has expired on ${at}.`, {
        subcode: 463,
        message: `Error validating access token: Session has expired on ${at}.`,
      });
    }
    return token;
  }

  /** Every account that it has something in. */
  const accountsOf = (token: Token): string[] => {
    const ofNumbers = [...token.numbers].map((id) => numbers.get(id)?.wabaId).filter((id) => id !== undefined);
    return [...new Set([...token.accounts, ...ofNumbers])];
  };

  return {
    /** A number's token, made when it is new. */
    allow(text: string, app: App, phoneNumberId: string): void {
      const token = tokens.get(text) ?? fresh(app);
      token.numbers.add(phoneNumberId);
      tokens.set(text, token);
    },

    /** For a whole account, as Embedded Signup gives it, or a system user has it. */
    issue(app: App, wabaId: string, given: { text?: string; expiresAt?: number | null } = {}): string {
      const text = given.text ?? `EAA${randomBytes(60).toString('base64url')}`;
      const token = tokens.get(text) ?? fresh(app, { expiresAt: given.expiresAt ?? null });
      token.accounts.add(wabaId);
      tokens.set(text, token);
      return text;
    },

    revoke: (text: string) => void tokens.delete(text),
    change(text: string, change: TokenChange): void {
      const token = tokens.get(text);
      if (!token) throw new Error('there is no such token');
      Object.assign(token, change);
    },

    good,
    accountsOf,

    /** The ids of the numbers that it may use. */
    numbersOf({ numbers: own, accounts }: Token): Set<string> {
      if (accounts.size === 0) return own;
      const ofAccounts = [...numbers.values()].filter(({ wabaId }) => accounts.has(wabaId));
      return new Set([...own, ...ofAccounts.map(({ phoneNumberId }) => phoneNumberId)]);
    },

    /**
     * What `debug_token` says; one that is good for nothing is `is_valid: false` and no error.
     * https://developers.facebook.com/docs/graph-api/reference/debug_token
     */
    describe(text: string): { token: Token | null; data: object } {
      const token = tokens.get(text);
      if (!token)
        return {
          token: null,
          data: {
            error: { code: 190, message: 'Invalid OAuth access token data.' },
            is_valid: false,
            scopes: [],
          },
        };
      const seconds = (at: number) => Math.floor(at / 1000);
      const targets = accountsOf(token);
      const valid = !token.revoked && !expired(token);
      return {
        token,
        data: {
          app_id: token.app.appId,
          type: 'SYSTEM_USER',
          application: token.app.name,
          data_access_expires_at: 0,
          ...(!valid && { error: { code: 190, message: 'Error validating access token', subcode: 463 } }),
          expires_at: token.expiresAt === null ? 0 : seconds(token.expiresAt),
          is_valid: valid,
          issued_at: seconds(token.issuedAt),
          scopes: [...token.scopes, 'public_profile'],
          granular_scopes: token.scopes.map((scope) => ({
            scope,
            ...(token.namesAccounts && { target_ids: targets }),
          })),
          user_id: '122100000000000001',
        },
      };
    },
  };
}

export type Tokens = ReturnType<typeof openTokens>;
