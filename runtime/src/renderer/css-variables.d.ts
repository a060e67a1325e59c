import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Columns of twelve that a form's cell takes. */
    '--span'?: number;
  }
}
