import type { IconProps } from '@tabler/icons-react';
import { iconsByName } from './metadata-icons.ts';

/** The icon a component names in its metadata (a Tabler name); an unknown name gets the plain one. */
export function MetadataIcon({ name, ...rest }: { name: string | undefined } & IconProps) {
  const Icon = (name !== undefined ? iconsByName[name] : undefined) ?? iconsByName['database'];
  return Icon === undefined ? null : <Icon size={18} stroke={1.75} aria-hidden {...rest} />;
}
