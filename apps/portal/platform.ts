import { portalOperations } from '../../contracts/portal.ts';
import { client } from '../../kit/client.ts';
import { browserSend } from '../ui/api.ts';
import { browserPlace } from '../ui/browser-place.ts';
import { keepSession } from '../ui/session.ts';

/** The page stands under /portal/, the platform's operations at the root of the same host. */
const send = browserSend(location.origin);

export const keeper = keepSession(send, browserPlace());
/** In the name of whoever is signed in. */
export const portal = client(portalOperations, keeper.send);
export const sendSignedIn = keeper.send;
