import { type ConfigProperty, configProperties } from './config-schema.ts';

/** Returns the README's table of environment variables, one row each, in the order of the schema. */
export function configTable(): string {
  const rows = Object.entries<ConfigProperty>(configProperties).map(
    ([name, property]) => `| \`${name}\` | ${presentDefault(property)} | ${property.description} |`,
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function presentDefault(property: ConfigProperty): string {
  return property.default === undefined ? '' : `\`${property.default}\``;
}
