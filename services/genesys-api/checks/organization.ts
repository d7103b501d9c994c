import type { Check } from '../../../contracts/doctor-records.ts';
import { genesysPermissions } from '../../../contracts/genesys-permissions.ts';
import type { Reading } from '../setup/reading.ts';
import { lookAt } from './finding.ts';

export function tokenCheck({ token, organization }: Reading): Check {
  const look = lookAt('genesys-token');
  switch (token.state) {
    case 'none':
      return look.failed('genesys-token-none');
    case 'refused':
      return look.failed('genesys-token-refused');
    case 'away':
      return look.unknown('genesys-away');
    case 'good': {
      if (!organization.read) return look.unread(organization);
      const { name } = organization.value;
      return look.ok('genesys-token-good', { organization: name, validUntil: token.validUntil });
    }
  }
}

/** What only setting up needs may be taken from the client again, and is no fault. */
export function permissionsCheck({ grants, held }: Reading): Check {
  const look = lookAt('genesys-permissions');
  if (!grants.read) return look.unread(grants);
  const lacking = (need: 'messages' | 'comfort') =>
    genesysPermissions.filter((one) => one.need === need && held(one.permission) === false);
  const listed = (missing: readonly { permission: string }[]) => ({
    permissions: missing.map(({ permission }) => permission).join(', '),
    count: String(missing.length),
  });
  const [needed, useful] = [lacking('messages'), lacking('comfort')];
  if (needed.length > 0) return look.failed('genesys-permissions-missing', listed([...needed, ...useful]));
  if (useful.length > 0) return look.warning('genesys-permissions-partly', listed(useful));
  if (held(genesysPermissions[0].permission) === null) return look.unknown('genesys-permissions-untold');
  return look.ok('genesys-permissions-all');
}

export function threadingCheck({ threading }: Reading): Check {
  const look = lookAt('genesys-threading');
  if (!threading.read) return look.unread(threading);
  const { hours } = threading.value;
  if (hours <= 0) return look.warning('genesys-threading-off');
  return look.ok('genesys-threading-window', { hours: String(Math.round(hours * 100) / 100) });
}

export function lifeCycleCheck({ triggers, hasEventsSecret }: Reading): Check {
  const look = lookAt('genesys-life-cycle');
  if (!triggers.read) return look.unread(triggers);
  const enabled = triggers.value.find((one) => one.enabled);
  const values = { trigger: (enabled ?? triggers.value[0])?.name ?? '' };
  if (enabled)
    return hasEventsSecret
      ? look.ok('genesys-life-cycle-trigger', values)
      : look.warning('genesys-life-cycle-secret-missing', values);
  if (triggers.value.length > 0) return look.warning('genesys-life-cycle-disabled', values);
  if (hasEventsSecret) return look.unknown('genesys-life-cycle-elsewhere');
  return look.warning('genesys-life-cycle-none');
}
