import { createContext, useContext } from 'react';

/** The phone's screen, for what slides over it. `null` before it is there. */
export const ScreenContext = createContext<HTMLElement | null>(null);

export const useScreen = (): HTMLElement | null => useContext(ScreenContext);
