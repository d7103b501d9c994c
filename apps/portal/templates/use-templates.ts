import { useEffect, useState } from 'react';
import { type Template, whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { client } from '../../../kit/client.ts';
import { sendSignedIn } from '../platform.ts';

const { listTemplates } = whatsappContract;
const platform = client({ listTemplates }, sendSignedIn);

type Found = { items: readonly Template[]; read: boolean; failed: boolean };

/** Of one account: others' templates cannot go to its customers. They change rarely, and are read each time they are opened. */
export function useTemplates(tenantId: string, wabaId: string | undefined, attempt: number): Found {
  const [found, setFound] = useState<Found>({ items: [], read: false, failed: false });
  useEffect(() => {
    let over = false;
    setFound((now) => ({ ...now, failed: false }));
    platform.listTemplates({ tenantId, wabaId }).then(
      ({ items }) => !over && setFound({ items, read: true, failed: false }),
      () => !over && setFound({ items: [], read: true, failed: true }),
    );
    return () => {
      over = true;
    };
  }, [tenantId, wabaId, attempt]);
  return found;
}
