import { uploader } from '../../conversation/files/upload.ts';
import { keeper } from '../platform.ts';

/** The sample of a template's head. */
export const uploadSample = uploader(keeper, 'templates');
