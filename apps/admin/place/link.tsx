import type { ComponentProps, MouseEvent } from 'react';
import { addressOf, type Place } from './address.ts';
import { goTo } from './place.ts';

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { to: Partial<Place> | string };

/** Leads to another place of this page; opened in a tab of its own it is the same. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  const address = typeof to === 'string' ? to : addressOf(to);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(address);
  };
  return (
    <a {...rest} href={address} onClick={follow}>
      {children}
    </a>
  );
}
