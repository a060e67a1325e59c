/** The type of an expression or of a name in it; money is a decimal that also has `.original` and `.currency`. */
export type FeelType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'list<string>'
  | 'null'
  | 'any'
  | { reference: string }
  | { user: true }
  | { stage: true }
  | { money: true };
