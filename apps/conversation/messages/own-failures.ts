/** Codes of failures that this browser alone knows of. */
export const interrupted = 'interrupted';
export const fileLost = 'file-lost';
