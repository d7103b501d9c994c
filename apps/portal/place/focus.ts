export const composerId = 'portal-composer';
export const searchId = 'portal-search';

let wanted = false;

export const focusSearch = (): void => document.getElementById(searchId)?.focus();

/** Of the conversation that is open, or is just being opened: then its composer takes the focus once it is there. */
export function focusComposer(): void {
  wanted = true;
  setTimeout(takeFocus);
}

/** For the composer, when it appears. */
export function takeFocus(): void {
  const composer = document.getElementById(composerId);
  if (!wanted || !composer) return;
  wanted = false;
  composer.focus({ preventScroll: true });
}
