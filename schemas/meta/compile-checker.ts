import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { explainSchemaError } from './explain-schema-error.ts';
import { type CheckedDocuments, documentRules } from './rules/index.ts';
import { meaningfulErrors } from './meaningful-errors.ts';
import { demoSchema, metaSchemas, supportingSchemas } from './index.ts';
import type { Finding } from '../findings.ts';
import type { ComponentKind } from '../types/index.ts';

/** What a document is checked as: a component, or a pack's file of demo records. */
export type CheckedKind = ComponentKind | 'demo';

/** Checks one document against its meta-schema; `at` names it in sentences, `deal` or `pipeline/sales`. */
export type DocumentChecker = (kind: CheckedKind, document: unknown, at: string) => Finding[];

/**
 * Compiles the meta-schemas once. The checker answers every finding with its place and a sentence, none when
 * the document may be read as its type and keeps the rules of its kind. For the server and tools only: Ajv compiles to code.
 */
export function compileChecker(): DocumentChecker {
  const ajv = new Ajv2020({
    allErrors: true,
    ownProperties: true,
    strictTypes: false,
    strictRequired: false,
  });
  for (const schema of supportingSchemas) ajv.addSchema(schema);
  const validators = new Map<CheckedKind, ValidateFunction>();
  const validatorOf = (kind: CheckedKind) => {
    const known = validators.get(kind);
    if (known) return known;
    const compiled = ajv.compile(kind === 'demo' ? demoSchema : metaSchemas[kind]);
    validators.set(kind, compiled);
    return compiled;
  };
  return (kind, document, at) => {
    const validate = validatorOf(kind);
    if (validate(document)) return rulesOf(kind, document, at);
    const errors = meaningfulErrors(validate.errors ?? []);
    return distinct(errors.map((error) => explainSchemaError(error, document, at)));
  };
}

function rulesOf<Kind extends CheckedKind>(kind: Kind, document: unknown, at: string): Finding[] {
  // The meta-schema has just proved the document's shape.
  return documentRules[kind](document as CheckedDocuments[Kind], at);
}

function distinct(findings: Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.pointer} ${finding.message}`, finding]));
  return [...seen.values()];
}
