#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "include/CProcess.h"

#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif

static int count = -1;
static char **arguments;

#if defined(__GLIBC__) || defined(__APPLE__)
// These two hand a constructor what main gets.
__attribute__((constructor)) static void remember(int argument_count, char **argument_values) {
  count = argument_count;
  arguments = argument_values;
}
#endif

int process_argument_count(void) { return count; }

const char *process_argument(int index) {
  return index >= 0 && index < count ? arguments[index] : NULL;
}

const char *process_executable(void) {
#ifdef __linux__
  return (const char *)getauxval(AT_EXECFN);
#else
  return NULL;
#endif
}

void process_name_thread(const char *name) {
#ifdef __APPLE__
  pthread_setname_np(name);
#else
  char shown[16];
  snprintf(shown, sizeof shown, "%s", name);
  pthread_setname_np(pthread_self(), shown);
#endif
}

int process_pipe(int ends[2]) {
#ifdef __APPLE__
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
  return 0;
#else
  // In one step, as a thread may start a program at any moment.
  return pipe2(ends, O_CLOEXEC);
#endif
}
