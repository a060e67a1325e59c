import type { JsonSchema } from '../json.ts';
import type { ComponentKind } from '../types/index.ts';
import app from './app.schema.json' with { type: 'json' };
import demo from './demo.schema.json' with { type: 'json' };
import field from './field.schema.json' with { type: 'json' };
import form from './form.schema.json' with { type: 'json' };
import object from './object.schema.json' with { type: 'json' };
import optionSet from './option-set.schema.json' with { type: 'json' };
import pack from './pack.schema.json' with { type: 'json' };
import pipeline from './pipeline.schema.json' with { type: 'json' };
import role from './role.schema.json' with { type: 'json' };
import view from './view.schema.json' with { type: 'json' };
import vocabulary from './vocabulary.schema.json' with { type: 'json' };

/** The meta-schema of each component kind. */
export const metaSchemas: Record<ComponentKind, JsonSchema> = {
  object,
  optionSet,
  form,
  view,
  pipeline,
  role,
  app,
  pack,
};

/** The schemas that meta-schemas refer to, and that of a pack's demo files; a validator needs them added. */
export const supportingSchemas: readonly JsonSchema[] = [vocabulary, field];

/** The schema of a file of demo records. */
export const demoSchema: JsonSchema = demo;
