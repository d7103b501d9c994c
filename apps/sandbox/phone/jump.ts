/** Brings a message into sight, lets it light up, and goes on from there with the keyboard. */
export function jumpTo(log: HTMLElement | null, wamid: string): void {
  const element = log?.querySelector<HTMLElement>(`[data-wamid="${CSS.escape(wamid)}"]`);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  element.animate({ filter: ['none', 'brightness(0.86)', 'none'] }, { duration: 900, easing: 'ease-in-out' });
  element.querySelector<HTMLElement>('[data-menu]')?.focus({ preventScroll: true });
}
