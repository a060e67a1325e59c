/** Who acts, with everything rights are computed from. Ids are 24 hex digits. */
export interface Principal {
  memberId: string;
  name: string;
  email?: string;
  roles: string[];
  department?: string;
  /** Their department and all below it; empty without one. */
  departmentsBelow: string[];
  teams: string[];
  /** Holds the built-in role. */
  administrator: boolean;
  /** Rights of administration of all their roles; `*` is every one. */
  admin: string[];
  /** BCP-47. */
  language: string;
  /** IANA name. */
  timeZone: string;
  /** Follows the language when absent. */
  numberFormat?: string;
  accountId?: string;
  sessionId?: string;
}

/** The role every workspace has from its start. */
export const administratorRole = 'administrator';
