import type { Connection, Model } from 'mongoose';
import { type ComponentText, componentTextSchema } from './component-text.ts';
import { type DepartmentDocument, departmentSchema } from './department.ts';
import { type DraftComponentRecord, draftComponentSchema } from './draft-component.ts';
import { type HeadDocument, headSchema } from './head.ts';
import { type IdempotentAnswer, idempotentAnswerSchema } from './idempotent-answer.ts';
import { type MemberDocument, memberSchema } from './member.ts';
import { type MembershipRecord, membershipSchema } from './membership.ts';
import { type RateCounter, rateCounterSchema } from './rate-counter.ts';
import { type ReleaseRecord, releaseSchema } from './release.ts';
import { type WorkspaceRecord, workspaceSchema } from './workspace.ts';

/** The Mongoose models of a workspace's system collections. */
export interface WorkspaceModels {
  Head: Model<HeadDocument>;
  Release: Model<ReleaseRecord>;
  ComponentText: Model<ComponentText>;
  DraftComponent: Model<DraftComponentRecord>;
  Member: Model<MemberDocument>;
  Department: Model<DepartmentDocument>;
  IdempotentAnswer: Model<IdempotentAnswer>;
}

/** The Mongoose models of the control database; better-auth keeps its own collections beside them. */
export interface ControlModels {
  Workspace: Model<WorkspaceRecord>;
  Membership: Model<MembershipRecord>;
  RateCounter: Model<RateCounter>;
}

/** Returns the models of a workspace on its connection. Called once per connection. */
export function defineWorkspaceModels(connection: Connection): WorkspaceModels {
  return {
    Head: connection.model<HeadDocument>('Head', headSchema),
    Release: connection.model<ReleaseRecord>('Release', releaseSchema),
    ComponentText: connection.model<ComponentText>('ComponentText', componentTextSchema),
    DraftComponent: connection.model<DraftComponentRecord>('DraftComponent', draftComponentSchema),
    Member: connection.model<MemberDocument>('Member', memberSchema),
    Department: connection.model<DepartmentDocument>('Department', departmentSchema),
    IdempotentAnswer: connection.model<IdempotentAnswer>('IdempotentAnswer', idempotentAnswerSchema),
  };
}

/** Returns the models of the control database on its connection. Called once per connection. */
export function defineControlModels(connection: Connection): ControlModels {
  return {
    Workspace: connection.model<WorkspaceRecord>('Workspace', workspaceSchema),
    Membership: connection.model<MembershipRecord>('Membership', membershipSchema),
    RateCounter: connection.model<RateCounter>('RateCounter', rateCounterSchema),
  };
}
