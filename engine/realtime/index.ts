export type { Gateway, GatewayParts } from './create-gateway.ts';
export { createGateway } from './create-gateway.ts';
