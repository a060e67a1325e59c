import type { TestClient, TestEngine } from '../start-test-engine.ts';

/** Who tries every call, from the least to the most allowed. */
export const callerNames = ['nobody', 'gone', 'member', 'seller', 'manager', 'administrator'] as const;

/** One of those who try: `gone` was signed in and deactivated since; `member` has no role. */
export type CallerName = (typeof callerNames)[number];

/** The people of the walk and the records they try their calls on. */
export interface World {
  test: TestEngine;
  callers: Record<CallerName, TestClient>;
  /** Owns the deals of the walk; is in the manager's department and not the seller. */
  ownerId: string;
  department: string;
}

/** A workspace with the sales pack, two departments and one caller of each kind. */
export async function openWorld(test: TestEngine): Promise<World> {
  await test.installPack('b2b-sales');
  const [department, other] = [await addDepartment(test, 'East'), await addDepartment(test, 'West')];
  const owner = await test.createMember({ name: 'Owner', roles: ['sales'], department });
  const gone = await test.createMember({ name: 'Gone', roles: ['administrator'] });
  await gone.get('/me').expect(200);
  await test.admin.patch(`/users/${gone.memberId}`).send({ active: false }).expect(200);
  const callers = {
    nobody: test.stranger(),
    gone,
    member: await test.createMember({ name: 'Plain' }),
    seller: await test.createMember({ name: 'Seller', roles: ['sales'], department: other }),
    manager: await test.createMember({ name: 'Manager', roles: ['manager'], department }),
    administrator: test.admin,
  };
  return { test, callers, ownerId: owner.memberId, department };
}

async function addDepartment({ admin }: TestEngine, name: string): Promise<string> {
  const { body } = await admin.post('/departments').send({ name }).expect(201);
  return body.data.id;
}
