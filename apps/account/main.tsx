import './mantine-styles.ts';
import '../ui/tokens.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { directionOf } from '../ui/language.ts';
import { cssVariables } from '../ui/theme.ts';
import { accountTheme } from './account-theme.ts';
import { App } from './app.tsx';
import { watchArrivals } from './arrival.ts';
import { LanguageProvider, startLanguage } from './texts.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
watchArrivals();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <DirectionProvider initialDirection={directionOf(startLanguage())} detectDirection={false}>
      <MantineProvider
        theme={accountTheme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <LanguageProvider>
          <App />
        </LanguageProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
