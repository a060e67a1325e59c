export { type CheckInput, checkComponents, hasErrors } from './check-components.ts';
