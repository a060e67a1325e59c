import { homes, storeys } from './rooms.mjs';

const tests = '(\\.test\\.tsx?$|/test/|/test-[a-z-]+\\.ts$)';
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * Architecture as dependency-cruiser rules; each comment tells the cure, and `planted` (a file and what it imports)
 * is a violation that the rule must catch, so that a rule which has gone blind is noticed.
 */
export const rules = [
  {
    name: 'schemas-import-nothing-of-ours',
    comment: 'schemas/ runs on both sides: move what it needs into schemas/.',
    from: { path: '^schemas/', pathNot: tests },
    to: { path: '^(engine|runtime|designer|plugins)/' },
    planted: ['schemas/a.ts', 'engine/errors/a.ts'],
  },
  {
    name: 'engine-knows-no-browser',
    comment: 'Put what both sides compute into schemas/.',
    from: { path: '^engine/', pathNot: tests },
    to: { path: '^(runtime|designer)/' },
    planted: ['engine/http/a.ts', 'runtime/src/a.ts'],
  },
  {
    name: 'runtime-knows-no-server-or-studio',
    comment: 'The app talks to the server over HTTP and must not depend on Studio.',
    from: { path: '^runtime/src/', pathNot: `${tests}|^runtime/src/shell/` },
    to: { path: '^(engine|designer)/' },
    planted: ['runtime/src/views/a.ts', 'designer/src/b.ts'],
  },
  {
    name: 'designer-sees-runtime-by-its-front-doors',
    comment: 'Studio uses the app through renderer/, ui/, api/, i18n/, metadata/ and field-kinds/ only.',
    from: { path: '^designer/src/' },
    to: { path: '^(engine/|runtime/src/(?!renderer/|ui/|api/|i18n/|metadata/|field-kinds/))' },
    planted: ['designer/src/a.ts', 'runtime/src/views/b.ts'],
  },
  {
    name: 'the-embedded-store-stands-alone',
    comment: 'The embedded store is a database server: it imports nothing of ours.',
    from: { path: '^engine/database/embedded/', pathNot: tests },
    to: { path: '^(engine|schemas|runtime|designer)/', pathNot: '^engine/database/embedded/' },
    planted: ['engine/database/embedded/a.ts', 'schemas/b.ts'],
  },
  {
    name: 'only-the-database-room-knows-the-embedded-store',
    comment: 'Everybody else speaks MongoDB through engine/database.',
    from: { path: '^engine/', pathNot: `^engine/(database/|cli/)|${tests}` },
    to: { path: '^engine/database/embedded/' },
    planted: ['engine/records/a.ts', 'engine/database/embedded/b.ts'],
  },
  {
    name: 'one-composition-root',
    comment: 'Rooms get what they need as parameters; only create-engine.ts wires them.',
    from: { path: '^engine/[a-z-]+/', pathNot: `^engine/cli/|${tests}` },
    to: { path: '^engine/(create-engine|main)\\.ts$' },
    planted: ['engine/http/b.ts', 'engine/create-engine.ts'],
  },
  ...storeys.slice(0, -1).map((rooms, level) => ({
    name: `storey-of-${rooms[0]}`,
    comment: 'A lower room gets what it needs of a higher one as a port from create-engine.ts.',
    from: { path: `^engine/(${rooms.join('|')})/`, pathNot: tests },
    to: {
      path: `^engine/(${storeys
        .slice(level + 1)
        .flat()
        .join('|')})/`,
    },
    planted: [`engine/${rooms[0]}/up.ts`, `engine/${storeys[level + 1][0]}/c.ts`],
  })),
  ...homes.map(({ packages, home }) => ({
    name: `home-of-${packages[0].replace(/[^a-z]+/g, '-').replace(/^-/, '')}`,
    comment: `Use it through the room it lives in (${home}).`,
    from: {
      path: '^(engine|schemas|runtime|designer)/',
      pathNot: `${home}|${tests}|^engine/vite|^schemas/generate`,
    },
    to: { path: `^node_modules/(${packages.map(escape).join('|')})/` },
    planted: [
      `${new RegExp(home).test('schemas/') ? 'runtime/src' : 'schemas'}/uses-${packages[0].replace(/\W/g, '')}.ts`,
      `node_modules/${packages[0]}/index.js`,
    ],
  })),
].map((rule) => ({ severity: 'error', ...rule }));
