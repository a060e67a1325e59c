import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configProperties, loadConfig } from '#engine/config/index.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes: string[];
  user?: string;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}
const compose = parse(read('docker-compose.yml')) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const product = compose.services['fieldwork'] as Service;
const store = compose.services['mongodb'] as Service;

/** The instructions of the last stage, in order; continued lines joined. */
const lastStage = read('Dockerfile')
  .replaceAll(/\\\n\s*/g, '')
  .split(/^FROM /m)
  .at(-1)
  ?.split('\n')
  .map((line) => /^([A-Z]+) (.*)$/.exec(line))
  .filter((match) => match !== null)
  .map(([, name, rest]) => ({ name: name ?? '', rest: rest ?? '' }));
const instructions = (name: string) =>
  lastStage?.filter((one) => one.name === name).map(({ rest }) => rest) ?? [];
const imageEnvironment = Object.fromEntries(
  instructions('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
);

describe('the production image', () => {
  it('sets only what the configuration knows, to values it accepts', () => {
    const settings = Object.entries({
      ...imageEnvironment,
      ...product.environment,
      FIELDWORK_PUBLIC_URL: 'https://crm.example.com',
    });
    const unknown = settings
      .map(([name]) => name)
      .filter((name) => name !== 'NODE_ENV' && !Object.hasOwn(configProperties, name));
    expect(unknown).toEqual([]);
    expect(loadConfig(Object.fromEntries(settings)).port).toBe(3000);
  });

  it('runs as an unprivileged user who owns the data folder', () => {
    expect(instructions('USER')).toEqual(['node']);
    expect(product.user).toBe('node');
    expect(instructions('RUN').join()).toContain(`chown node:node ${imageEnvironment['FIELDWORK_DATA_DIR']}`);
  });

  it('starts a file that the build makes, after building with a command that exists', () => {
    expect(instructions('CMD')).toEqual(['["node", "dist/server/current/main.js"]']);
    const command = /^RUN node (\S+)$/m.exec(read('Dockerfile'))?.[1] ?? 'none';
    expect(existsSync(path.join(root, command))).toBe(true);
    expect(read('engine/vite.config.ts')).toContain('/engine/main.ts');
  });

  it('is called healthy by the path that says ready, on the port it listens to', () => {
    expect(instructions('HEALTHCHECK').join()).toContain(
      `http://127.0.0.1:${imageEnvironment['PORT']}/api/v1/health/ready`,
    );
    expect(product.ports).toEqual([`127.0.0.1:3000:${imageEnvironment['PORT']}`]);
  });
});

describe('docker-compose.yml', () => {
  it('waits for a replica set of the name that the address asks for', () => {
    const name = new URL(product.environment?.['MONGODB_URI'] ?? '').searchParams.get('replicaSet');
    expect(store.command).toEqual(['mongod', '--replSet', name, '--bind_ip_all']);
    expect(store.healthcheck?.test.join(' ')).toContain(`_id: '${name}'`);
    expect(product.depends_on?.['mongodb']?.condition).toBe('service_healthy');
  });

  it('keeps the data of both in named volumes', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    expect(mounted.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
    expect(product.volumes[0]).toBe(`fieldwork-data:${imageEnvironment['FIELDWORK_DATA_DIR']}`);
  });
});
