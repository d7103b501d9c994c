import { signInContract } from '../../contracts/sign-in.ts';
import { client } from '../../kit/client.ts';
import type { Output } from '../../kit/contract.ts';
import { browserSend } from '../ui/api.ts';
import { browserPlace } from '../ui/browser-place.ts';
import { keepSession } from '../ui/session.ts';

/** The page stands under /account/, the platform's operations at the root of the same host. */
const send = browserSend(location.origin);

export const platform = client(signInContract, send);
export const keeper = keepSession(send, browserPlace());
/** What an invitation has led to: an account that waits for its authenticator. */
export type Accepted = Output<typeof signInContract.acceptInvitation>;
