import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadHead } from '#engine/metadata/index.ts';
import { installPack } from '#engine/packs/index.ts';
import { saveAll } from '../drafts/draft-client.ts';
import { contextOfMember } from '../publish/context-of-member.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';
import { makePacksFolder, type OwnPacks, packOf, thingObject } from './own-packs.ts';

let test: TestEngine;
let packs: OwnPacks;

beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());
beforeEach(async () => {
  packs = await makePacksFolder();
});
afterEach(() => packs.remove());

const head = async () => (await loadHead(test.ws)).release;

async function install(name: string, demoData = false) {
  const services = { ...test.engine.services, packsFolder: packs.folder };
  return installPack(services, await contextOfMember(test, test.admin.memberId), { name, demoData });
}

const demo = (...names: string[]) => ({
  records: names.map((name, index) => ({
    key: `k${index}`,
    object: 'thing',
    fields: { name, ...(index > 0 && { parent: { $ref: `k${index - 1}` } }) },
  })),
});

describe('a pack that cannot be installed', () => {
  it('leaves nothing behind when one of its demo records is refused', async () => {
    const before = await head();
    await packs.add(packOf('broken-demo', { demo: ['demo/records.json'] }), {
      objects: [thingObject('thing')],
      demo: demo('first', 'second', 'a name of more than twenty characters'),
    });
    await expect(install('broken-demo', true)).rejects.toMatchObject({
      code: 'pack.demoFailed',
      errors: [expect.objectContaining({ pointer: '/fields/name', code: 'value.tooLong' })],
    });
    expect(await head()).toBe(before);
    expect(await test.ws.records('thing').countDocuments({})).toBe(0);
    expect(await test.ws.history('thing').countDocuments({})).toBe(0);
    expect(await test.ws.collection('_demo_records').countDocuments({})).toBe(0);
  });

  it('can be installed once it is mended, since no name stays reserved', async () => {
    await packs.add(packOf('broken-demo', { demo: ['demo/records.json'] }), {
      objects: [thingObject('thing')],
      demo: demo('first', 'second'),
    });
    expect(await install('broken-demo', true)).toMatchObject({ packs: ['broken-demo'], demoRecords: 2 });
  });

  it('is refused whole with every finding when a component is not valid', async () => {
    const before = await head();
    await packs.add(packOf('broken-parts'), {
      objects: [thingObject('fine'), { ...thingObject('wrong'), required: ['ghost'] }],
    });
    await expect(install('broken-parts')).rejects.toMatchObject({ code: 'pack.invalid' });
    expect(await head()).toBe(before);
  });

  it('says which names are taken, and never overwrites a component', async () => {
    await packs.add(packOf('takes-names'), { objects: [thingObject('thing')] });
    await expect(install('takes-names')).rejects.toMatchObject({
      code: 'pack.namesTaken',
      errors: [
        expect.objectContaining({ code: 'pack.nameTaken', params: { kind: 'object', name: 'thing' } }),
      ],
    });
  });

  it.each([
    ['is not there', {}],
    ['has another version', { 'needed-pack': '^2.0.0' }],
  ])('is refused when a pack it requires %s', async (_what, requires) => {
    await packs.add(packOf('needed-pack'), {});
    await packs.add(packOf('needy', { requires: { missing: '^1.0.0', ...requires } }), {});
    await expect(install('needy')).rejects.toMatchObject({ code: 'pack.requires' });
  });

  it('is refused while another install is running, but not for one that died long ago', async () => {
    await packs.add(packOf('waiting'), { objects: [thingObject('waiting')] });
    const locks = test.ws.collection<{ _id: string; holder: string; until: Date }>('_locks');
    await locks.insertOne({ _id: 'packs', holder: 'somebody', until: new Date(Date.now() + 60_000) });
    await expect(install('waiting')).rejects.toMatchObject({ code: 'pack.busy' });
    await locks.updateOne({ _id: 'packs' }, { $set: { until: new Date(0) } });
    expect(await install('waiting')).toMatchObject({ packs: ['waiting'] });
    expect(await locks.countDocuments({})).toBe(0);
  });

  it('is refused when packs require each other', async () => {
    await packs.add(packOf('egg', { requires: { hen: '^1.0.0' } }), {});
    await packs.add(packOf('hen', { requires: { egg: '^1.0.0' } }), {});
    await expect(install('egg')).rejects.toMatchObject({ code: 'pack.requires' });
  });
});

describe('installing a pack while a draft is open', () => {
  it('keeps the draft and brings it up to the new release', async () => {
    const set = {
      kind: 'optionSet' as const,
      name: 'mine',
      label: 'Mine',
      options: [{ value: 'a', label: 'A' }],
    };
    await saveAll(test.admin, [set]);
    await packs.add(packOf('beside'), { objects: [thingObject('beside')] });
    const { release } = await install('beside');
    const { body } = await test.admin.get('/drafts/main').expect(200);
    expect(body.data).toMatchObject({
      base: release,
      isBehind: false,
      entries: [{ name: 'mine', document: set }],
    });
  });
});
