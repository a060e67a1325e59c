import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, isRetryable } from './problem.ts';

/** The app's query cache: a refusal is not tried again, a lost connection twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && (!(error instanceof ApiProblem) || isRetryable(error)),
      },
      mutations: { retry: false },
    },
  });
}
