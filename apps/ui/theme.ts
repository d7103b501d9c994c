import { type CSSVariablesResolver, createTheme, Modal } from '@mantine/core';
import { dark, gray, iris, jade, rose } from './palette.ts';
import { words } from './words.ts';

const family = "Inter, 'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif";

export const theme = createTheme({
  colors: { iris, jade, rose, gray, dark },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.34,
  black: '#171c26',
  fontFamily: family,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  headings: { fontFamily: family, fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Mantine's dialog close button has no name of its own, and its <header> counts as a second banner of the page.
    Modal: Modal.extend({
      defaultProps: {
        closeButtonProps: { 'aria-label': words.close },
        attributes: { header: { role: 'presentation' } },
        centered: true,
      },
    }),
  },
});

/** Mantine's dimmed and placeholder colours miss 4.5:1 on our surfaces, and so does white on its filled buttons in the dark. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': '#667085',
    '--mantine-color-error': rose[6],
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': '#939eb0',
    '--mantine-color-error': rose[3],
    '--mantine-color-anchor': iris[3],
    '--mantine-color-iris-filled': '#525ed8',
    '--mantine-color-iris-filled-hover': '#5864dd',
    // White words stand on it.
    '--mantine-color-rose-filled': rose[6],
    '--mantine-color-rose-filled-hover': '#c93648',
  },
});
