import { conversationOperations } from '../../contracts/portal-conversation.ts';
import { signInContract } from '../../contracts/sign-in.ts';
import { client } from '../../kit/client.ts';
import { uploader } from '../conversation/files/upload.ts';
import { browserSend } from '../ui/api.ts';
import { keepSession } from '../ui/session.ts';
import { hostValuesIn } from './host/host-values.ts';
import { sharedPlace } from './sign-in/shared-place.ts';

/** The page stands under /widget/, the platform's operations at the root of the same host. */
const send = browserSend(location.origin);

const { place, heard } = sharedPlace();
/** Widgets beside this one have said whether somebody is signed in. */
export const othersHeard = heard;
/** The frame's own session, and that of the other widgets beside it: no cookie, and nothing of the portal's. */
export const keeper = keepSession(send, place);
export const signIn = client(signInContract, send);
/** In the name of whoever is signed in. */
export const portal = client(conversationOperations, keeper.send);
export const sendSignedIn = keeper.send;

export const upload = uploader(keeper, 'portal');

export const hostValues = hostValuesIn(location.href);
