import {
  createOpenRouters,
  createReadRouters,
  createRouters,
  createWriteRouters,
} from '#engine/create-routers.ts';
import type { Services } from '#engine/services.ts';

/** Every route the API mounts below `/api/v1`, as `GET /users/:id`, read from the routers themselves. */
export function mountedRoutes(services: Services): string[] {
  const routers = [
    ...createOpenRouters(services, { reasons: async () => [] }),
    ...createReadRouters(),
    ...createWriteRouters(services.writer),
    ...createRouters(services, services.writer),
  ];
  return routers.flatMap(({ stack }) =>
    stack.flatMap(({ route }) =>
      (route?.stack ?? []).map(({ method }) => `${method.toUpperCase()} ${route?.path}`),
    ),
  );
}
