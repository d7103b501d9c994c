import type { Store } from '../ui/store.ts';
import type { portal } from './platform.ts';
import type { PortalState } from './store/state.ts';

/** What each part of the inbox is made with. */
export type Within = { tenantId: string; store: Store<PortalState>; portal: typeof portal };
