// What Swift sees of ncurses: plain numbers and pointers, no curses name, no macro.
#ifndef INKLING_CNCURSES_H
#define INKLING_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

#include "TerminalSignals.h"

// One glyph to show. `attributes` has the bits of Style.Attributes: 1 bold, 2 dim, 4 underline,
// 8 reverse. `width` is the number of columns that the caller reserved for it, 1 or 2.
struct screen_glyph {
  uint32_t scalar;
  int32_t pair;
  uint8_t attributes;
  uint8_t width;
};

// Chooses the character set of a locale, of the user's own for an empty name; false when it is not installed. Numbers
// keep their dot.
bool screen_use_locale(const char *name);
// The same for a locale that lies in a folder of the program's own.
bool screen_use_locale_in(const char *folder, const char *name);
// Whether the character set in use is UTF-8.
bool screen_has_utf8(void);

// Starts ncurses for a terminal type, composing into memory. There is one screen a process.
// The first update enters it.
// False when the type is unknown or memory is short; a second call may try another type.
bool screen_open(const char *type);
// The same with the descriptions of terminals in `folder`, for a system that lacks them.
bool screen_open_described(const char *type, const char *folder);
void screen_close(void);

// The string that the terminal's description has for a capability such as "cup", or NULL.
const char *screen_capability(const char *name);
// The number that the description has for a capability such as "colors"; negative when it has none.
int screen_number(const char *name);
// Whether the description has a capability, whatever its kind: "RGB" is a flag, a number or a string.
bool screen_has(const char *name);

// Turns colours on; true when -1 stands for the terminal's own colours.
bool screen_start_colors(void);
// How many colour pairs can be told apart, pair 0 included; valid after screen_start_colors.
int screen_pair_capacity(void);
void screen_define_pair(int pair, int foreground, int background);

// Whether entries of the terminal's palette can be given other colours; valid as above.
bool screen_can_define_colors(void);

// Takes over the terminal's size; the next update draws every cell.
void screen_resize(int rows, int columns);
// Puts glyphs side by side from a cell on; what lies outside the screen is dropped.
void screen_put(int row, int column, const struct screen_glyph *glyphs, int count);
// The next update draws every cell, whatever ncurses believes to be on the screen.
void screen_forget(void);
// Composes the bytes that bring the terminal from the last update to what was put since.
void screen_update(void);
// Composes the bytes that leave the screen; the next update enters it again.
void screen_leave(void);

// The composed bytes: their number, and their transfer, after which there are none.
long screen_output_size(void);
void screen_take_output(uint8_t *bytes, long count);

#endif
