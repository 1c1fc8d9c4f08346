// Everything in the handlers is async-signal-safe: write, poll, tcsetattr, sigaction, raise, clock_gettime.
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "include/TerminalSignals.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Giving back all 240 entries of a palette that may be changed takes 1.2 KB.
enum { RESCUE_CAPACITY = 4096, RESCUE_ATTEMPTS = 40, RESCUE_PATIENCE_MILLISECONDS = 50 };
enum { STACK_BYTES = 65536, SIGNAL_LIMIT = 65 };

static const int reported[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};

static struct sigaction previous[SIGNAL_LIMIT];
static bool is_replaced[SIGNAL_LIMIT];
static volatile sig_atomic_t report_descriptor = -1;
static volatile sig_atomic_t is_ending;
static volatile sig_atomic_t ending_since;  // in seconds of a clock that never goes back
// A terminal that closes may send its signals twice, and the run is saved meanwhile: only one that comes
// so much later is a user who has lost patience.
enum { PATIENCE_SECONDS = 2 };

static struct {
  volatile sig_atomic_t is_armed;
  int descriptor;
  struct termios settings;
  uint8_t bytes[RESCUE_CAPACITY];
  size_t count;
} rescue;

static char alternate_stack[STACK_BYTES];

int terminal_apply(int descriptor, const struct termios *settings) {
  sigset_t stopping, before;
  sigemptyset(&stopping);
  sigaddset(&stopping, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stopping, &before);
  int result = tcsetattr(descriptor, TCSANOW, settings);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result;
}

static void rescue_terminal(void) {
  if (!rescue.is_armed) return;
  rescue.is_armed = 0;
  terminal_apply(rescue.descriptor, &rescue.settings);
  // The descriptor does not block, and a frame may be on its way: a slow terminal is waited for, a stalled one is not.
  size_t sent = 0;
  for (int attempt = 0; sent < rescue.count && attempt < RESCUE_ATTEMPTS; attempt++) {
    ssize_t count = write(rescue.descriptor, rescue.bytes + sent, rescue.count - sent);
    if (count > 0) sent += (size_t)count;
    else if (count < 0 && errno != EAGAIN && errno != EINTR) return;
    struct pollfd request = {.fd = rescue.descriptor, .events = POLLOUT, .revents = 0};
    if (sent < rescue.count) poll(&request, 1, RESCUE_PATIENCE_MILLISECONDS);
  }
}

static void die_by(int number) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(number, &standard, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
}

static void on_fatal(int number) {
  rescue_terminal();
  die_by(number);
}

static void on_report(int number) {
  int saved = errno;
  if (number == SIGINT || number == SIGTERM) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!is_ending) ending_since = (sig_atomic_t)now.tv_sec;
    if (is_ending && now.tv_sec - ending_since >= PATIENCE_SECONDS) on_fatal(number);
    is_ending = 1;
  }
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(report_descriptor, &byte, 1);
  (void)ignored;
  errno = saved;
}

static void replace(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  if (sigaction(number, NULL, &previous[number]) != 0) return;
  if (previous[number].sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | flags;
  sigemptyset(&action.sa_mask);
  is_replaced[number] = sigaction(number, &action, NULL) == 0;
}

void terminal_signals_install(int descriptor) {
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = STACK_BYTES, .ss_flags = 0};
  sigaltstack(&stack, NULL);
  report_descriptor = descriptor;
  is_ending = 0;
  replace(SIGPIPE, SIG_IGN, 0);
  for (size_t i = 0; i < sizeof reported / sizeof *reported; i++)
    replace(reported[i], on_report, 0);
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
    replace(fatal[i], on_fatal, SA_ONSTACK);
}

void terminal_signals_remove(void) {
  for (int number = 1; number < SIGNAL_LIMIT; number++) {
    if (is_replaced[number]) sigaction(number, &previous[number], NULL);
    is_replaced[number] = false;
  }
  report_descriptor = -1;
}

void terminal_rescue_arm(int descriptor, const struct termios *settings,
                         const uint8_t *bytes, size_t count) {
  rescue.is_armed = 0;
  rescue.descriptor = descriptor;
  rescue.settings = *settings;
  rescue.count = count < RESCUE_CAPACITY ? count : RESCUE_CAPACITY;
  memcpy(rescue.bytes, bytes, rescue.count);
  rescue.is_armed = 1;
}

void terminal_rescue_disarm(void) { rescue.is_armed = 0; }

void terminal_stop_process(int number) {
  struct sigaction standard, before;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(number, &standard, &before);
  raise(number);
  sigaction(number, &before, NULL);
}

void terminal_end_process(int number) {
  die_by(number);
  _exit(128 + number);
}
