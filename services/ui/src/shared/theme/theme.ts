import { createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#eef0fd',
  '#dce0f8',
  '#b7bff0',
  '#909ce8',
  '#6f7fe1',
  '#5a6ddd',
  '#4a5cd6',
  '#3d4fd1',
  '#3242ad',
  '#28368b',
];

/** Mantine's dark surfaces, a little bluer and with more distance between them. */
const dark: MantineColorsTuple = [
  '#d5dae3',
  '#b4bcc9',
  '#8e98a8',
  '#626d7f',
  '#3a4453',
  '#2a323f',
  '#1f2631',
  '#171c25',
  '#11151c',
  '#0c0f15',
];

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 5 },
  colors: { iris, dark },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', 'DejaVu Sans Mono', monospace",
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
