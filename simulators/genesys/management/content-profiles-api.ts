import { badRequest, notFound } from '../api-error.ts';
import type { ContractCheck } from '../contract-check.ts';
import type { Integrations } from '../integrations.ts';
import type { Organization } from '../organizations.ts';
import type { PlatformApi } from '../platform-api.ts';
import { type ContentProfile, contentEntity, type SupportedContent, unfitType } from '../supported-content.ts';
import { listing } from './listing.ts';
import { refuseTaken } from './named.ts';

type Body = { id: string; name: string; mediaTypes?: { allow?: Record<'inbound' | 'outbound', { type: string }[]> } };

const path = '/api/v2/conversations/messaging/supportedcontent';
const permission = (action: string) => `messaging:supportedContent:${action}`;

/** Content profiles. https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-conversations-messaging-supportedcontent */
export function contentProfilesApi(
  api: PlatformApi,
  {
    conforms,
    integrations,
    supported,
  }: { conforms: ContractCheck; integrations: Integrations; supported: SupportedContent },
): void {
  const all = (organization: Organization) => supported.list(organization, integrations.list(organization));

  function named(organization: Organization, id: string): ContentProfile {
    const found = all(organization).find((profile) => profile.id === id);
    if (!found) throw notFound('supported content');
    return found;
  }

  function read(body: unknown): { id: string; name: string; inbound: string[]; outbound: string[] } {
    conforms('SupportedContent', body);
    const { id, name, mediaTypes } = body as Body;
    const types = (direction: 'inbound' | 'outbound') => (mediaTypes?.allow?.[direction] ?? []).map(({ type }) => type);
    const unfit = unfitType([...types('inbound'), ...types('outbound')]);
    if (unfit !== undefined) throw badRequest(`"${unfit}" is no media type`, ['mediaTypes']);
    return { id, name, inbound: types('inbound'), outbound: types('outbound') };
  }

  api.route(
    'GET',
    path,
    ({ organization, query }) =>
      listing(
        all(organization).map((one) => contentEntity(one, true)),
        path,
        query,
      ),
    permission('view'),
  );
  api.route('GET', `${path}/default`, () => contentEntity(supported.vendorDefault, true), permission('view'));
  api.route(
    'GET',
    `${path}/:id`,
    ({ organization, param }) => contentEntity(named(organization, param('id')), true),
    permission('view'),
  );
  api.route(
    'POST',
    path,
    ({ organization, body }) => {
      const given = read(body);
      refuseTaken('supported content', given.name, all(organization));
      if (all(organization).some(({ id }) => id === given.id)) throw badRequest('The id exists already.', ['id']);
      const profile = { ...given, version: 1 };
      supported.add(organization, profile);
      return contentEntity(profile, true);
    },
    permission('add'),
  );
  api.route(
    'PATCH',
    `${path}/:id`,
    ({ organization, param, body }) => {
      const profile = named(organization, param('id'));
      if (profile === supported.vendorDefault) throw badRequest('The default cannot be changed.');
      const { id: _, ...given } = read(body);
      refuseTaken(
        'supported content',
        given.name,
        all(organization).filter((one) => one !== profile),
      );
      Object.assign(profile, given, { version: profile.version + 1 });
      return contentEntity(profile, true);
    },
    permission('edit'),
  );
}
