import { randomUUID } from 'node:crypto';
import type { GenesysSimulator } from './simulator.ts';

type OrganizationSettings = Parameters<GenesysSimulator['addOrganization']>[0];
type ClientSettings = Parameters<GenesysSimulator['addOAuthClient']>[0];

export type Organization = {
  id: string;
  name: string;
  /** Of its client for client credentials, by which all else here refers to it. */
  clientId: string;
  requestsPerMinute: number;
  homeDivision: { id: string; name: string };
  /** Permissions that the role of that client does not have. */
  withheld: readonly string[];
  /** Whether the client is told its own permissions, and the secrets of its integrations: neither is documented. */
  toldPolicies: boolean;
  toldSecrets: boolean;
  /** What becomes of the next integrations that are made by API. */
  creation: 'begun' | 'lasts' | 'fails';
};

/** `tokenLifetime` in seconds. */
type Client = { clientId: string; clientSecret: string; tokenLifetime: number; refused: boolean };
export type CredentialsClient = Client & { grant: 'client_credentials'; organization: Organization };
export type CodeClient = Client & {
  grant: 'code';
  organization: Organization | 'any';
  redirectUris: readonly string[];
};
export type OAuthClient = CredentialsClient | CodeClient;

const day = 86_400;

/** The organisations and the OAuth clients by which applications reach them; each client is for one grant. */
export function openOrganizations() {
  const organizations = new Map<string, Organization>();
  const clients = new Map<string, OAuthClient>();

  function named(clientId: string): Organization {
    const found = organizations.get(clientId);
    if (!found) throw new Error(`no organization with client "${clientId}"`);
    return found;
  }

  // Tokens point at the objects: changed settings hold for those that are out, too.
  function setClient(settings: CredentialsClient | CodeClient): void {
    const known = clients.get(settings.clientId);
    if (known && known.grant !== settings.grant)
      throw new Error(`client "${settings.clientId}" is for the other grant`);
    if (known) Object.assign(known, settings, { refused: known.refused });
    else clients.set(settings.clientId, settings);
  }

  return {
    add({
      clientId,
      clientSecret,
      tokenLifetime = day,
      requestsPerMinute = 300,
      ...given
    }: OrganizationSettings): void {
      const known = organizations.get(clientId);
      const organization: Organization = Object.assign(
        known ?? {
          homeDivision: { id: randomUUID(), name: 'Home' },
          withheld: [],
          toldPolicies: true,
          toldSecrets: true,
          creation: 'begun' as const,
        },
        {
          id: given.organizationId ?? known?.id ?? randomUUID(),
          name: given.name ?? known?.name ?? `Organization of ${clientId}`,
          clientId,
          requestsPerMinute,
        },
      );
      setClient({ clientId, clientSecret, tokenLifetime, refused: false, grant: 'client_credentials', organization });
      organizations.set(clientId, organization);
    },

    addClient({ organization, tokenLifetime = day, redirectUris, ...given }: ClientSettings): void {
      const wrong = redirectUris.find((uri) => !URL.canParse(uri) || uri.includes('#'));
      if (wrong !== undefined) throw new Error(`"${wrong}" is no absolute URI without a fragment`);
      const owner = organization === 'any' ? organization : named(organization);
      setClient({ ...given, organization: owner, redirectUris: [...redirectUris], tokenLifetime, refused: false });
    },

    named,
    findClient: (clientId: string): OAuthClient | undefined => clients.get(clientId),

    refuse(clientId: string, refused: boolean): void {
      const client = clients.get(clientId);
      if (!client) throw new Error(`no client "${clientId}"`);
      client.refused = refused;
    },
  };
}

export type Organizations = ReturnType<typeof openOrganizations>;

/** The short name that people sign in with. */
export const domainOf = ({ name }: Organization): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
