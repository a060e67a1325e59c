/*
 * Loaded before libc (LD_PRELOAD): keeps a log of what a process writes to data.mdb and when it flushes, so that a test
 * can replay it as a power cut would have left it. A record is kind (1 byte), offset (8), length (4), the bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, WRITE_THROUGH = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

static int is_data(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 8) return 0;
  path[length] = 0;
  return strcmp(path + length - 8, "data.mdb") == 0;
}

static void note(char kind, uint64_t offset, const struct iovec *parts, int count) {
  const char *name = getenv("FIELDWORK_WRITE_LOG");
  if (!name) return;
  pthread_mutex_lock(&lock);
  if (log_file < 0) log_file = open(name, O_WRONLY | O_CREAT | O_APPEND, 0600);
  uint32_t length = 0;
  for (int i = 0; i < count; i++) length += parts[i].iov_len;
  char *record = malloc(13 + (size_t)length);
  record[0] = kind;
  memcpy(record + 1, &offset, 8);
  memcpy(record + 9, &length, 4);
  char *at = record + 13;
  for (int i = 0; i < count; i++) {
    memcpy(at, parts[i].iov_base, parts[i].iov_len);
    at += parts[i].iov_len;
  }
  if (write(log_file, record, 13 + (size_t)length) < 0) abort();
  free(record);
  pthread_mutex_unlock(&lock);
}

static char kind_of(int fd) {
  return fcntl(fd, F_GETFL) & O_DSYNC ? WRITE_THROUGH : WRITE;
}

#define REAL(type, name) type real = (type)dlsym(RTLD_NEXT, name)

typedef ssize_t (*pwrite_fn)(int, const void *, size_t, off_t);
typedef ssize_t (*pwritev_fn)(int, const struct iovec *, int, off_t);
typedef ssize_t (*write_fn)(int, const void *, size_t);
typedef ssize_t (*writev_fn)(int, const struct iovec *, int);
typedef int (*sync_fn)(int);

static ssize_t noted_pwrite(pwrite_fn real, int fd, const void *bytes, size_t size, off_t offset) {
  ssize_t done = real(fd, bytes, size, offset);
  struct iovec part = {(void *)bytes, done > 0 ? (size_t)done : 0};
  if (done > 0 && is_data(fd)) note(kind_of(fd), (uint64_t)offset, &part, 1);
  return done;
}

static ssize_t noted_pwritev(pwritev_fn real, int fd, const struct iovec *parts, int count, off_t offset) {
  ssize_t done = real(fd, parts, count, offset);
  if (done > 0 && is_data(fd)) note(kind_of(fd), (uint64_t)offset, parts, count);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(pwrite_fn, "pwrite");
  return noted_pwrite(real, fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(pwrite_fn, "pwrite64");
  return noted_pwrite(real, fd, bytes, size, offset);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  REAL(pwritev_fn, "pwritev");
  return noted_pwritev(real, fd, parts, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
  REAL(pwritev_fn, "pwritev64");
  return noted_pwritev(real, fd, parts, count, offset);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write_fn, "write");
  if (fd == log_file || !is_data(fd)) return real(fd, bytes, size);
  uint64_t offset = (uint64_t)lseek(fd, 0, SEEK_CUR);
  ssize_t done = real(fd, bytes, size);
  struct iovec part = {(void *)bytes, done > 0 ? (size_t)done : 0};
  if (done > 0) note(kind_of(fd), offset, &part, 1);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev_fn, "writev");
  if (fd == log_file || !is_data(fd)) return real(fd, parts, count);
  uint64_t offset = (uint64_t)lseek(fd, 0, SEEK_CUR);
  ssize_t done = real(fd, parts, count);
  if (done > 0) note(kind_of(fd), offset, parts, count);
  return done;
}

static int noted_sync(const char *name, int fd) {
  REAL(sync_fn, name);
  int failed = real(fd);
  if (!failed && is_data(fd)) note(SYNC, 0, NULL, 0);
  return failed;
}

int fdatasync(int fd) { return noted_sync("fdatasync", fd); }

int fsync(int fd) { return noted_sync("fsync", fd); }
