import type { PortalSettings } from '../../../contracts/portal-records.ts';
import { reportProblem } from '../../ui/notice.tsx';
import type { Within } from '../within.ts';

const quietMs = 800;

/** What somebody has set for themselves: holds here at once, and is kept a little later. */
export function openSettings({ tenantId, store, portal }: Within) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => portal.putSettings({ tenantId, settings: store.get().settings }).catch(reportProblem);

  return {
    change(work: (settings: PortalSettings) => PortalSettings) {
      store.set((state) => ({ ...state, settings: work(state.settings) }));
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), quietMs);
    },
  };
}

export const toggled = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
