/// Mantine dressed in the page's own ink (styles/tokens.css).
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = ['#e6eef8', '#cddff2', '#a8cbf5', '#82b4f0', '#5b95dc', '#3a7bc8', '#1f5fae', '#1f5fae', '#174a8a', '#103866'];

const slate: MantineColorsTuple = ['#ecebe6', '#c2c5ca', '#9da2aa', '#5d6671', '#2d343d', '#262d36', '#1a1f26', '#14181d', '#101317', '#0c0f12'];

export const theme = createTheme({
  fontFamily: "'PT Sans', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: "'PT Sans', system-ui, sans-serif" },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: { accent, dark: slate },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 120 }, radius: 8, overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 250, transitionProps: { duration: 80 }, multiline: true, maw: 320 } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 80 }, shadow: 'md' }, checkIconPosition: 'right' } },
  },
});

const own = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--red)',
};

// White words on a filled button need a deeper blue than the accent of the dark screen.
const deeper = Object.fromEntries(
  ['primary-color', 'color-accent'].flatMap((name) => [
    [`--mantine-${name}-filled`, '#2a68b5'],
    [`--mantine-${name}-filled-hover`, '#3577c8'],
  ]),
);

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: own, dark: { ...own, ...deeper, '--mantine-primary-color-contrast': '#fff' } });
