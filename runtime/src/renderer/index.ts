/** Draws forms from metadata; Studio enters the app's screens here. */
export { FormPreview } from './FormPreview.tsx';
