/** An sRGB colour as `#rrggbb`, in small letters. */
export type Hex = `#${string}`

export type Theme = 'light' | 'dark'

/**
 * The colours of `css/tokens.css` that code needs as well: for the mosaic, for the browser's own bar, and to tell a
 * place whether its colours can be read. A test holds the two together.
 */
export const palette = {
  light: {
    paper: '#fbf7f0',
    surface: '#ffffff',
    ink: '#1c2230',
    muted: '#474d5c',
    lapis: '#1d4b86',
    terracotta: '#a63f27',
    teal: '#0d6363',
    olive: '#566325',
    plum: '#6d2f5f',
    saffron: '#8a5a00',
    open: '#196035',
    closed: '#8c2a1e',
    appointment: '#6d4700',
    line: '#8b8577',
  },
  dark: {
    paper: '#14181f',
    surface: '#1d232d',
    ink: '#eee9df',
    muted: '#bbb7ae',
    lapis: '#8fb8ee',
    terracotta: '#f0a08a',
    teal: '#7fd0cc',
    olive: '#c3d184',
    plum: '#dba6cf',
    saffron: '#f0c15c',
    open: '#86d6a3',
    closed: '#f29c90',
    appointment: '#f0c15c',
    line: '#8a867c',
  },
} as const satisfies Record<Theme, Record<string, Hex>>
