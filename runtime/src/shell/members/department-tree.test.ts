import { describe, expect, it } from 'vitest';
import { departmentTree } from './department-tree.ts';

const rowsOf = (departments: Parameters<typeof departmentTree>[0]) =>
  departmentTree(departments).map(({ department, depth }) => `${depth} ${department.name}`);

describe('departmentTree', () => {
  it('puts children below their parent, by name', () => {
    expect(
      rowsOf([
        { id: '3', name: 'West', parent: '1' },
        { id: '1', name: 'Sales' },
        { id: '2', name: 'East', parent: '1' },
      ]),
    ).toEqual(['0 Sales', '1 East', '1 West']);
  });
  it('shows each once even when parents run in a circle', () => {
    expect(
      rowsOf([
        { id: '1', name: 'A', parent: '2' },
        { id: '2', name: 'B', parent: '1' },
      ]),
    ).toEqual(['0 A', '1 B']);
  });
  it('shows one whose parent may not be known at the top', () => {
    expect(rowsOf([{ id: '1', name: 'A', parent: '9' }])).toEqual(['0 A']);
  });
});
