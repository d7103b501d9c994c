import type { Check, CheckState, Link } from '../../../contracts/doctor-records.ts';
import type { GenesysFinding } from '../../../contracts/genesys-findings.ts';
import type { Hindrance, Unread } from '../../../contracts/genesys-setup.ts';

const longestValue = 1000;

/** A look at one link, of `subject` where there are several. */
export function lookAt(link: Link, subject: string | null = null) {
  const found =
    (state: CheckState) =>
    (finding: GenesysFinding, values: Record<string, string> = {}): Check => ({
      link,
      subject,
      state,
      finding,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.slice(0, longestValue)])),
    });
  return {
    ok: found('ok'),
    warning: found('warning'),
    failed: found('failed'),
    unknown: found('unknown'),
    unread: ({ why, permission, code }: Unread): Check =>
      found('unknown')(unreadFindings[why], {
        ...(why === 'permission' && { permission: permission ?? '' }),
        ...(why === 'refused' && { code: code ?? '' }),
      }),
  };
}

const unreadFindings: Record<Hindrance, GenesysFinding> = {
  token: 'genesys-token-first',
  permission: 'genesys-permission-missing',
  busy: 'genesys-busy',
  away: 'genesys-away',
  refused: 'genesys-refused',
};
