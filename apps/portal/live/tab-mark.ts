const logo = (badge: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#4a56cf"/><path d="M7 21c0-7 18-7 18 0" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="7" cy="21" r="3" fill="#71cfaf"/><circle cx="25" cy="21" r="3" fill="#fff"/>${badge}</svg>`;
const dot = '<circle cx="23" cy="9" r="9" fill="#e03131" stroke="#fff" stroke-width="2"/>';

/** How many conversations wait, where the tab is seen among others: in its title and on its icon. */
export function markTab(title: string, unread: number): void {
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = `data:image/svg+xml,${encodeURIComponent(logo(unread > 0 ? dot : ''))}`;
  if (icon && icon.href !== href) icon.href = href;
}
