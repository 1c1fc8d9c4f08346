// Signals as bytes in a pipe, and the restoring of the terminal where no Swift may run.
#ifndef INKLING_TERMINAL_SIGNALS_H
#define INKLING_TERMINAL_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// From now on each signal about the terminal or the end of the process writes its number as one
// byte to `descriptor`, which must not block; signals that were ignored stay so. Crashes restore
// the terminal first. To be called before ncurses starts, which takes over what it finds unset.
void terminal_signals_install(int descriptor);
// Gives every signal back the disposition that it had before.
void terminal_signals_remove(void);

// What a crash, or a second request to end, does to the terminal before the process dies.
void terminal_rescue_arm(int descriptor, const struct termios *settings,
                         const uint8_t *bytes, size_t count);
void terminal_rescue_disarm(void);

// Stops the process as Ctrl-Z does; returns when it runs again, or at once where nobody could
// continue it.
void terminal_stop_process(int signal_number);
// Ends the process by a signal's default action, so that its parent sees the truth.
void terminal_end_process(int signal_number) __attribute__((noreturn));
// Applies settings even from the background, where it would stop the process.
int terminal_apply(int descriptor, const struct termios *settings);

#endif
