import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());

const create = async (name: string, parent?: string): Promise<string> => {
  const answer = await test.admin
    .post('/departments')
    .send({ name, ...(parent && { parent }) })
    .expect(201);
  return answer.body.data.id;
};

describe('departments', () => {
  it('form a tree, and a member sees their own and all below it', async () => {
    const china = await create('China');
    const east = await create('East', china);
    const shanghai = await create('Shanghai', east);
    await create('West', china);
    const client = await test.createMember({ name: 'Head of East', department: east });
    const me = (await client.get('/me').expect(200)).body.data;
    expect(me.user.department).toBe(east);
    expect(me.departments.toSorted()).toEqual([east, shanghai].toSorted());
    await test.admin.patch(`/departments/${shanghai}`).send({ parent: china }).expect(200);
    expect((await client.get('/me')).body.data.departments).toEqual([east]);
  });

  it('cannot lie below themselves', async () => {
    const top = await create('Top');
    const below = await create('Below', top);
    const answer = await test.admin.patch(`/departments/${top}`).send({ parent: below }).expect(422);
    expect(answer.body.code).toBe('department.cycle');
    await test.admin.patch(`/departments/${top}`).send({ parent: top }).expect(422);
  });

  it('have different names in one place', async () => {
    const north = await create('North');
    await create('Sales', north);
    expect((await test.admin.post('/departments').send({ name: ' north ' }).expect(409)).body.code).toBe(
      'department.nameTaken',
    );
    await create('Sales');
  });

  it('stay while somebody is in them', async () => {
    const used = await create('Used');
    await test.createMember({ name: 'Inhabitant', department: used });
    expect((await test.admin.delete(`/departments/${used}`).expect(409)).body.code).toBe('department.inUse');
    const empty = await create('Empty');
    await test.admin.delete(`/departments/${empty}`).expect(204);
    await test.admin.delete(`/departments/${empty}`).expect(404);
  });

  it('are changed by administrators alone', async () => {
    const client = await test.createMember({ name: 'Nobody' });
    await client.post('/departments').send({ name: 'Mine' }).expect(403);
    await client.get('/departments').expect(200);
  });
});
