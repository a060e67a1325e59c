import { checkFields } from '../../field-kinds/index.ts';
import type { Finding } from '../../findings.ts';
import type { ComponentDocuments, DemoDocument } from '../../types/index.ts';
import { checkApp } from './check-app.ts';
import { checkDemo } from './check-demo.ts';
import { checkForm } from './check-form.ts';
import { checkOptionSet } from './check-option-set.ts';
import { checkPipeline } from './check-pipeline.ts';
import { checkRole } from './check-role.ts';
import { checkView } from './check-view.ts';

/** The documents that can be checked, by kind. */
export type CheckedDocuments = ComponentDocuments & { demo: DemoDocument };

/** What is impossible within one document of each kind, once its meta-schema accepts it. */
export const documentRules: {
  [kind in keyof CheckedDocuments]: (document: CheckedDocuments[kind], at: string) => Finding[];
} = {
  object: checkFields,
  optionSet: checkOptionSet,
  form: checkForm,
  view: checkView,
  pipeline: checkPipeline,
  role: checkRole,
  app: checkApp,
  pack: () => [],
  demo: checkDemo,
};
