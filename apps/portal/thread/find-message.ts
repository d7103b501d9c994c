import { createContext } from 'react';

/** Leads to the message of this wamid. */
export const FindMessage = createContext<(wamid: string) => void>(() => {});
