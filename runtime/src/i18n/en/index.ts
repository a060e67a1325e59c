import { commonTexts } from './common.ts';
import { shellTexts } from './shell.ts';
import { startTexts } from './start.ts';
import { peopleTexts } from './people.ts';
import { listTexts } from './list.ts';
import { boardTexts } from './board.ts';
import { recordTexts } from './record.ts';

/** The staff app's texts in English. */
export const en = {
  ...commonTexts,
  ...shellTexts,
  ...startTexts,
  ...peopleTexts,
  ...listTexts,
  ...boardTexts,
  ...recordTexts,
};
