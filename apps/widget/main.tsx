import '../ui/tokens.css';
import './widget.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Entrance } from './entrance.tsx';
import { followColorScheme } from './host/color-scheme.ts';
import { hostValues, othersHeard } from './platform.ts';
import { signedInPath } from './sign-in/report.ts';
import { handOver, SignedIn } from './sign-in/signed-in.tsx';
import { firstSpoken, LanguageProvider } from './texts.tsx';

/** The window of a sign-in comes back to the same page. */
const isWindow = location.pathname === signedInPath;
const code = isWindow ? handOver() : null;

followColorScheme();
const [first] = await Promise.all([
  firstSpoken(hostValues.language ? [hostValues.language.replace('_', '-')] : []),
  othersHeard,
]);
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider first={first}>{isWindow ? <SignedIn code={code} /> : <Entrance />}</LanguageProvider>
  </StrictMode>,
);
