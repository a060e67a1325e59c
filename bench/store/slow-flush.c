/* Loaded before libc (LD_PRELOAD): makes every flush take FIELDWORK_FLUSH_MS longer, as on a slower disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int fdatasync(int fd) {
  static int (*flush)(int);
  if (!flush) flush = dlsym(RTLD_NEXT, "fdatasync");
  const char *text = getenv("FIELDWORK_FLUSH_MS");
  double ms = text ? atof(text) : 0;
  int result = flush(fd);
  struct timespec wait = {(time_t)(ms / 1000), (long)(ms * 1e6) % 1000000000};
  nanosleep(&wait, NULL);
  return result;
}
