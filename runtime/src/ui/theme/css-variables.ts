import type { CSSVariablesResolver } from '@mantine/core';
import { stageColors } from './stage-colors.ts';
import { measures, tokens } from './tokens.ts';

/** Writes every token as a `--fw-*` variable and points Mantine's own variables at them. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const scheme = (s: 'light' | 'dark') => {
    const v: Record<string, string> = {};
    for (const [k, x] of Object.entries(tokens[s])) v[`--fw-${k}`] = x;
    for (const [k, c] of Object.entries(stageColors)) {
      v[`--fw-stage-${k}-bg`] = c[s][0];
      v[`--fw-stage-${k}-fg`] = c[s][1];
      v[`--fw-stage-${k}-dot`] = c[s][2];
    }
    const k = tokens[s];
    return {
      ...v,
      '--mantine-color-body': k.bg,
      '--mantine-color-text': k.text,
      '--mantine-color-dimmed': k['text-3'],
      '--mantine-color-default': k['bg-raised'],
      '--mantine-color-default-hover': k['bg-hover'],
      '--mantine-color-default-color': k.text,
      '--mantine-color-default-border': k['border-strong'],
      '--mantine-color-placeholder': k['text-3'],
      '--mantine-color-error': k['danger-text'],
      '--mantine-color-anchor': k['accent-text'],
      '--mantine-color-indigo-filled': k.accent,
      '--mantine-color-indigo-filled-hover': k['accent-hover'],
      '--mantine-color-violet-filled': k.studio,
      '--mantine-color-violet-filled-hover': k['studio-hover'],
      '--mantine-primary-color-filled': k.accent,
      '--mantine-primary-color-filled-hover': k['accent-hover'],
    };
  };
  const fixed: Record<string, string> = {};
  for (const [k, x] of Object.entries(measures)) fixed[`--fw-${k}`] = x;
  return { variables: fixed, light: scheme('light'), dark: scheme('dark') };
};
