import { uploader } from '../../conversation/files/upload.ts';
import { keeper } from '../platform.ts';

/** As whoever is signed in. */
export const upload = uploader(keeper, 'portal');
