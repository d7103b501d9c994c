import { createContext, use } from 'react';
import type { Person } from '../../contracts/sign-in.ts';

type Permission = Person['permissions'][number];

export const PersonContext = createContext<Person | null>(null);

/** Who is signed in; `may` asks for one permission. */
export function usePerson() {
  const person = use(PersonContext);
  if (!person) throw new Error('no PersonContext stands around this');
  return { ...person, may: (permission: Permission) => person.permissions.includes(permission) };
}
