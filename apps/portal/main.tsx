import './mantine-styles.ts';
import '../ui/tokens.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { directionOf } from '../ui/language.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { Entrance } from './entrance.tsx';
import { LanguageProvider, startLanguage, textsOf } from './texts.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

async function begin() {
  const language = startLanguage();
  const texts = await textsOf(language);
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <LanguageProvider first={{ language, texts }}>
            <Entrance />
          </LanguageProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>,
  );
}

void begin();
