/** Who asks for a change of members, departments or settings; stands in the audit log. */
export interface Actor {
  id: string;
  name: string;
}
