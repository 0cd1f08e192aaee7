import { createTheme, type MantineColorsTuple } from '@mantine/core';

/**
 * A calm teal; index 6 is the one filled with, and passes AA with white. theme.css says the same in CSS, so that no
 * page carries Mantine's computed variables: keep both alike.
 */
const brand: MantineColorsTuple = [
  '#eef7f7',
  '#dcecec',
  '#b5d8d8',
  '#8bc4c4',
  '#4fa3a3',
  '#1f8080',
  '#0f6b6d',
  '#0a5658',
  '#084a4c',
  '#064143',
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: 6,
  colors: { brand },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
  },
});
