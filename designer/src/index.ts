export { StudioRoutes } from './StudioRoutes.tsx';
