import { randomUUID } from 'node:crypto';
import { badRequest, notFound } from '../api-error.ts';
import type { ContractCheck } from '../contract-check.ts';
import type { Integration } from '../desk.ts';
import type { Organization } from '../organizations.ts';
import type { PlatformApi } from '../platform-api.ts';
import { listing } from './listing.ts';
import { refuseTaken } from './named.ts';

type OnOff = 'Enabled' | 'Disabled';
type Typing = { inbound: OnOff; outbound: OnOff };
export type Setting = { id: string; name: string; version: number; typing: Typing };
type Body = { name: string; event?: { typing?: { on?: Partial<Typing> } } };

const path = '/api/v2/conversations/messaging/settings';
const permission = (action: string) => `messaging:setting:${action}`;

/** Typing is off both ways where nobody has enabled it: https://help.mypurecloud.com/articles/platform-configuration-profiles-overview/ */
const vendorDefault = (): Setting => ({
  id: randomUUID(),
  name: 'Default',
  version: 1,
  typing: { inbound: 'Disabled', outbound: 'Disabled' },
});
/** Of integrations that a test has added. */
const everything: Setting = {
  id: 'everything',
  name: 'Everything',
  version: 1,
  typing: { inbound: 'Enabled', outbound: 'Enabled' },
};

/** Messaging settings by organisation, and which integration has which. */
export function openSettings() {
  const made = new Map<string, { fallback: Setting; settings: Setting[] }>();
  const assigned = new Map<string, Setting>();

  function of({ clientId }: Organization) {
    const found = made.get(clientId) ?? { fallback: vendorDefault(), settings: [] };
    made.set(clientId, found);
    return found;
  }

  return {
    of,
    /** `null`: the organisation's default. */
    assign: (organization: Organization, integration: Integration, setting: Setting | null): void =>
      void assigned.set(integration.id, setting ?? of(organization).fallback),
    ofIntegration: (integration: Integration): Setting => assigned.get(integration.id) ?? everything,
    named(organization: Organization, id: string): Setting {
      const { fallback, settings } = of(organization);
      const found = [fallback, everything, ...settings].find((setting) => setting.id === id);
      if (!found) throw notFound('messaging setting');
      return found;
    },
  };
}

export type Settings = ReturnType<typeof openSettings>;

export const settingEntity = ({ id, name, version, typing }: Setting): object => ({
  id,
  name,
  version: String(version),
  event: { typing: { on: { ...typing } } },
  selfUri: `${path}/${id}`,
});

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-conversations-messaging-settings */
export function messagingSettingsApi(
  api: PlatformApi,
  {
    conforms,
    settings,
    used,
  }: { conforms: ContractCheck; settings: Settings; used: (organization: Organization) => Setting[] },
): void {
  const all = (organization: Organization) => {
    const { fallback, settings: made } = settings.of(organization);
    return [...new Set([...made, ...used(organization), fallback])];
  };

  function read(body: unknown): Pick<Setting, 'name' | 'typing'> {
    conforms('MessagingSettingRequest', body);
    const { name, event } = body as Body;
    return { name, typing: { inbound: 'Disabled', outbound: 'Disabled', ...event?.typing?.on } };
  }

  api.route(
    'GET',
    path,
    ({ organization, query }) => listing(all(organization).map(settingEntity), path, query),
    permission('view'),
  );
  api.route(
    'GET',
    `${path}/default`,
    ({ organization }) => settingEntity(settings.of(organization).fallback),
    permission('view'),
  );
  api.route(
    'POST',
    path,
    ({ organization, body }) => {
      const given = read(body);
      refuseTaken('messaging setting', given.name, all(organization));
      const setting = { id: randomUUID(), version: 1, ...given };
      settings.of(organization).settings.push(setting);
      return settingEntity(setting);
    },
    permission('add'),
  );
  api.route(
    'PATCH',
    `${path}/:id`,
    ({ organization, param, body }) => {
      const setting = settings.named(organization, param('id'));
      if (setting === everything) throw badRequest('This setting cannot be changed.');
      const given = read(body);
      refuseTaken(
        'messaging setting',
        given.name,
        all(organization).filter((one) => one !== setting),
      );
      Object.assign(setting, given, { version: setting.version + 1 });
      return settingEntity(setting);
    },
    permission('edit'),
  );
}
