import { createTheme } from '@mantine/core';
import { selectText } from '../select-text.ts';
import { amber, blue, dark, gray, green, indigo, red, violet } from './hues.ts';

const font =
  'Inter, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';
/** Height, side padding and type size of a button, in px. */
const buttonHeights: Record<string, readonly [number, number, number]> = {
  xs: [24, 8, 12],
  sm: [28, 10, 13],
  md: [32, 12, 13],
  lg: [40, 16, 14],
  xl: [44, 20, 15],
};
/** Height and type size of an input, in px. */
const inputHeights: Record<string, readonly [number, number]> = {
  xs: [28, 13],
  sm: [32, 13],
  md: [36, 14],
  lg: [40, 14],
  xl: [44, 16],
};

function buttonVars(size: unknown) {
  const [height, padding, fontSize] = buttonHeights[String(size)] ?? [32, 12, 13];
  return {
    root: {
      '--button-height': `${height}px`,
      '--button-padding-x': `${padding}px`,
      '--button-fz': `${fontSize}px`,
    },
  };
}

function inputVars(size: unknown) {
  const [height, fontSize] = inputHeights[String(size)] ?? [32, 13];
  return { wrapper: { '--input-height': `${height}px`, '--input-fz': `${fontSize}px` } };
}

/**
 * The Mantine theme: sizes, radii and defaults of the design system. Components are named, not imported, so that
 * the first page does not carry those that only forms use.
 */
export const theme = createTheme({
  fontFamily: font,
  headings: {
    fontFamily: font,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  fontFamilyMonospace: '"JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.6' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  colors: { gray, dark, indigo, violet, red, green, yellow: amber, amber, blue },
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 6 },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  breakpoints: { xs: '30em', sm: '48em', md: '64em', lg: '80em', xl: '96em' },
  components: {
    Button: {
      defaultProps: { size: 'md' },
      vars: (_theme: unknown, props: { size?: unknown }) => buttonVars(props.size ?? 'md'),
      styles: { root: { fontWeight: 500 }, section: { marginInlineEnd: 6 } },
    },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
    Input: {
      vars: (_theme: unknown, props: { size?: unknown }) => inputVars(props.size ?? 'sm'),
    },
    InputWrapper: {
      styles: {
        label: { fontSize: 13, fontWeight: 500, marginBottom: 4 },
        description: { fontSize: 12 },
        error: { fontSize: 12 },
      },
    },
    Select: { defaultProps: { onFocus: selectText, onClick: selectText } },
    Textarea: { defaultProps: { size: 'sm' } },
    Checkbox: {
      defaultProps: { size: 'xs', radius: 'sm' },
      styles: { body: { alignItems: 'center' } },
    },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' }, styles: { body: { alignItems: 'center' } } },
    Badge: {
      defaultProps: { radius: 'sm', variant: 'light' },
      styles: { root: { textTransform: 'none', fontWeight: 500 } },
    },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tabs: { styles: { tab: { paddingInline: 12, fontSize: 13, fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Paper: { defaultProps: { withBorder: true } },
    Menu: { defaultProps: { shadow: 'none', position: 'bottom-start' } },
    Popover: { defaultProps: { shadow: 'none' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.32 } } },
    Drawer: {
      defaultProps: { position: 'right', size: 480, overlayProps: { backgroundOpacity: 0.2 } },
    },
  },
});
