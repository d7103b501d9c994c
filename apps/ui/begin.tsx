import { DirectionProvider, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { directionOf } from './language.ts';
import type { Language } from './speaking.tsx';
import { cssVariables, theme } from './theme.ts';

type Spoken<T> = { language: Language; texts: T };
type Provider<T> = (props: { first: Spoken<T>; children: React.ReactNode }) => React.ReactNode;

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Draws a page, in the language that its visitor speaks. */
export async function begin<T>(first: Promise<Spoken<T>>, Speaker: Provider<T>, page: React.ReactNode): Promise<void> {
  const spoken = await first;
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <DirectionProvider initialDirection={directionOf(spoken.language)} detectDirection={false}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <Speaker first={spoken}>{page}</Speaker>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>,
  );
}
