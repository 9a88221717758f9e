/* Has the n-th call that writes fail, for tests/system_faults/injection.py, which compiles this and
 * has it loaded into the programs under test (LD_PRELOAD).
 *
 * Counted are calls that change files below one folder, and what is sent to and received from a
 * server. The plan is shared by all processes of a program through a file; see `Plan` there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NONE, KILL, HALF, FULL, BROKEN };
enum { FOLDER_LENGTH = 256, NAME_LENGTH = 32 };

struct plan {
  int armed, kind, at, count, sockets;
  char call[NAME_LENGTH], folder[FOLDER_LENGTH];
};

static struct plan *plan;

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("SYSTEM_FAULTS");
  int opened = file ? open(file, O_RDWR) : -1;
  if (opened < 0) return;
  void *shared = mmap(NULL, sizeof(struct plan), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
  close(opened);
  if (shared != MAP_FAILED) plan = shared;
}

static int below(const char *path) {
  char whole[PATH_MAX * 2], folder[PATH_MAX];
  if (!path) return 0;
  if (path[0] != '/') {
    if (!getcwd(folder, sizeof folder)) return 0;
    snprintf(whole, sizeof whole, "%s/%s", folder, path);
    path = whole;
  }
  return strncmp(path, plan->folder, strlen(plan->folder)) == 0;
}

static int concerns(int file) {
  char link[64], path[PATH_MAX];
  if (!plan || !plan->armed) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return below(path);
}

static int concerns_path(const char *path) { return plan && plan->armed && below(path); }

static int concerns_socket(int file) {
  return plan && plan->armed && plan->sockets && file >= 0;
}

__attribute__((noreturn)) static void end(void) {
  kill(0, SIGKILL); /* the group: the program with the programs it has started */
  for (;;) pause();
}

/* Counts a call and returns the fault it is to have; `grows` is whether it takes room on a disk. */
static int fault(const char *name, int grows) {
  int number = __sync_add_and_fetch(&plan->count, 1);
  if (number == plan->at) {
    strncpy(plan->call, name, NAME_LENGTH - 1);
    return plan->kind == FULL && !grows ? NONE : plan->kind;
  }
  return plan->kind == FULL && plan->at && number > plan->at && grows ? FULL : NONE;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define REFUSED(number) do { errno = (number); return -1; } while (0)

/* What a call that writes `length` bytes does; `part` writes the first of them. */
#define WRITING(name, file, length, part, whole) \
  do { \
    if (concerns(file)) switch (fault(name, 1)) { \
      case KILL: end(); \
      case HALF: { size_t half = (length) / 2; if (half) { part; } end(); } \
      case FULL: REFUSED(ENOSPC); \
      case BROKEN: REFUSED(EIO); \
    } \
    return whole; \
  } while (0)

/* What a call that is done or not does: half of it is done, and the program killed. */
#define ACTING(name, concerned, grows, whole) \
  do { \
    if (concerned) switch (fault(name, grows)) { \
      case KILL: end(); \
      case HALF: (void)(whole); end(); \
      case FULL: REFUSED(ENOSPC); \
      case BROKEN: REFUSED(EIO); \
    } \
    return whole; \
  } while (0)

ssize_t write(int file, const void *data, size_t length) {
  REAL(write);
  WRITING("write", file, length, (void)!real(file, data, half), real(file, data, length));
}

ssize_t pwrite(int file, const void *data, size_t length, off_t at) {
  REAL(pwrite);
  WRITING("pwrite", file, length, (void)!real(file, data, half, at), real(file, data, length, at));
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) {
  REAL(pwrite64);
  WRITING("pwrite", file, length, (void)!real(file, data, half, at), real(file, data, length, at));
}

ssize_t sendfile(int to, int from, off_t *at, size_t length) {
  REAL(sendfile);
  WRITING("sendfile", to, length, (void)!real(to, from, at, half), real(to, from, at, length));
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
  REAL(sendfile64);
  WRITING("sendfile", to, length, (void)!real(to, from, at, half), real(to, from, at, length));
}

ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) {
  REAL(copy_file_range);
  WRITING("copy_file_range", to, length, (void)!real(from, a, to, b, half, flags),
          real(from, a, to, b, length, flags));
}

int fsync(int file) { REAL(fsync); ACTING("fsync", concerns(file), 0, real(file)); }

int fdatasync(int file) { REAL(fdatasync); ACTING("fdatasync", concerns(file), 0, real(file)); }

int ftruncate(int file, off_t length) {
  REAL(ftruncate);
  ACTING("ftruncate", concerns(file), 1, real(file, length));
}

int ftruncate64(int file, off64_t length) {
  REAL(ftruncate64);
  ACTING("ftruncate", concerns(file), 1, real(file, length));
}

int rename(const char *from, const char *to) {
  REAL(rename);
  ACTING("rename", concerns_path(to), 0, real(from, to));
}

int unlink(const char *path) {
  REAL(unlink);
  ACTING("unlink", concerns_path(path), 0, real(path));
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  ACTING("mkdir", concerns_path(path), 1, real(path, mode));
}

int link(const char *from, const char *to) {
  REAL(link);
  ACTING("link", concerns_path(to), 1, real(from, to));
}

#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    REAL(name); \
    ACTING("create", (flags & O_CREAT) && concerns_path(path) && access(path, F_OK) != 0, 1, \
           real(path, flags, mode)); \
  }
OPENING(open)
OPENING(open64)

/* A connection that breaks is broken for good. */
#define TALKING(name, file, half_done, whole) \
  do { \
    if (concerns_socket(file)) switch (fault(name, 0)) { \
      case KILL: end(); \
      case HALF: half_done; end(); \
      case BROKEN: shutdown(file, SHUT_RDWR); REFUSED(ECONNRESET); \
    } \
    return whole; \
  } while (0)

ssize_t send(int file, const void *data, size_t length, int flags) {
  REAL(send);
  TALKING("send", file, if (length > 1) (void)!real(file, data, length / 2, flags),
          real(file, data, length, flags));
}

ssize_t recv(int file, void *data, size_t length, int flags) {
  REAL(recv);
  TALKING("recv", file, (void)!real(file, data, length, flags), real(file, data, length, flags));
}
