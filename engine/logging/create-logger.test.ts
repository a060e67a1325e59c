import { describe, expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';

describe('createLogger', () => {
  it('hides what is secret by name, also one level down', () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) });
    logger.info({ password: 'hunter22', body: { token: 'abc123' }, member: 'm1' }, 'member signs in');
    expect(lines.join('')).not.toContain('hunter22');
    expect(lines.join('')).not.toContain('abc123');
    expect(lines.join('')).toContain('"member":"m1"');
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'silent' }, { write: (line: string) => void lines.push(line) });
    logger.error('unheard');
    expect(lines).toEqual([]);
  });
});
