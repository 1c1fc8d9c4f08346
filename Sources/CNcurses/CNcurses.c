// The only file that includes <curses.h>. ncurses composes each frame into a file in memory, so
// that its own output, which spins on EAGAIN and drops bytes on errors, never meets the terminal.
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "include/CNcurses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#if NCURSES_VERSION_MAJOR > 6 || (NCURSES_VERSION_MAJOR == 6 && NCURSES_VERSION_MINOR >= 1)
#define HAS_EXTENDED_PAIRS (NCURSES_EXT_COLORS > 0)
#else
#define HAS_EXTENDED_PAIRS 0
#endif

static SCREEN *screen;
static FILE *output;
static FILE *input;

bool screen_use_locale(const char *name) { return setlocale(LC_CTYPE, name) != NULL; }

bool screen_has_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

// Gives a variable another value, or none, and returns a copy of the old one.
static char *exchange(const char *variable, const char *value) {
  const char *old = getenv(variable);
  char *copy = old ? strdup(old) : NULL;
  if (value) setenv(variable, value, 1);
  else unsetenv(variable);
  return copy;
}

static void give_back(const char *variable, char *old) {
  free(exchange(variable, old));
  free(old);
}

bool screen_use_locale_in(const char *folder, const char *name) {
  char *old = exchange("LOCPATH", folder);
  bool is_there = screen_use_locale(name);
  give_back("LOCPATH", old);
  return is_there;
}

static FILE *open_memory(void) {
#ifdef __linux__
  int descriptor = memfd_create("inkling-frame", MFD_CLOEXEC);
  if (descriptor >= 0) return fdopen(descriptor, "w+");
#endif
  return tmpfile();
}

bool screen_open(const char *type) {
  if (!output) output = open_memory();
  // Nothing is ever read; a root without devices has no /dev/null.
  if (!input) input = fopen("/dev/null", "re");
  if (!input) input = open_memory();
  if (!output || !input) return false;
  // LINES and COLUMNS would freeze the size. Without the second, types like "linux", whose
  // description has no size, do not start; the real size is set by screen_resize.
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(type, output, input);
  if (!screen) return false;
  nonl();
  typeahead(-1);
  leaveok(stdscr, TRUE);
  curs_set(0);
  // What was composed so far supposes a guessed size; the first update enters the screen anew.
  endwin();
  lseek(fileno(output), 0, SEEK_SET);
  return true;
}

bool screen_open_described(const char *type, const char *folder) {
  char *old = exchange("TERMINFO", folder);
  bool is_open = screen_open(type);
  give_back("TERMINFO", old);
  return is_open;
}

void screen_close(void) {
  if (screen) delscreen(screen);
  if (output) fclose(output);
  if (input) fclose(input);
  screen = NULL;
  output = input = NULL;
}

const char *screen_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

int screen_number(const char *name) { return tigetnum(name); }

bool screen_has(const char *name) {
  return tigetflag(name) > 0 || tigetnum(name) > 0 || screen_capability(name) != NULL;
}

bool screen_start_colors(void) {
  start_color();
  return use_default_colors() == OK;
}

int screen_pair_capacity(void) {
#if HAS_EXTENDED_PAIRS
  return COLOR_PAIRS;
#else
  // Without extended colours a cell keeps eight bits of its pair's number.
  return COLOR_PAIRS < 256 ? COLOR_PAIRS : 256;
#endif
}

void screen_define_pair(int pair, int foreground, int background) {
#if HAS_EXTENDED_PAIRS
  init_extended_pair(pair, foreground, background);
#else
  init_pair((short)pair, (short)foreground, (short)background);
#endif
}

bool screen_can_define_colors(void) { return can_change_color(); }

void screen_resize(int rows, int columns) {
  resizeterm(rows, columns);
  leaveok(stdscr, TRUE);
  screen_forget();
}

static attr_t attributes_of(const struct screen_glyph *glyph) {
  attr_t attributes = A_NORMAL;
  if (glyph->attributes & 1) attributes |= A_BOLD;
  if (glyph->attributes & 2) attributes |= A_DIM;
  if (glyph->attributes & 4) attributes |= A_UNDERLINE;
  if (glyph->attributes & 8) attributes |= A_REVERSE;
  return attributes;
}

// A glyph whose width the C library sees otherwise would shift the rest of its row.
static wchar_t character_of(const struct screen_glyph *glyph) {
  wchar_t character = (wchar_t)glyph->scalar;
  if (character >= 0x20 && character < 0x7F) return character;
  return wcwidth(character) == glyph->width ? character : L'?';
}

static void make_cell(cchar_t *cell, wchar_t character, const struct screen_glyph *glyph) {
  const wchar_t text[2] = {character, 0};
#if HAS_EXTENDED_PAIRS
  // The short argument would cut off pairs above 32767.
  int pair = glyph->pair;
  setcchar(cell, text, attributes_of(glyph), 0, &pair);
#else
  setcchar(cell, text, attributes_of(glyph), (short)glyph->pair, NULL);
#endif
}

enum { CELLS_AT_ONCE = 256 };

void screen_put(int row, int column, const struct screen_glyph *glyphs, int count) {
  cchar_t cells[CELLS_AT_ONCE + 1];
  int used = 0;
  if (row < 0 || row >= LINES || column < 0 || wmove(stdscr, row, column) == ERR) return;
  for (int i = 0; i < count && column < COLS; i++) {
    wchar_t character = character_of(&glyphs[i]);
    make_cell(&cells[used++], character, &glyphs[i]);
    if (glyphs[i].width == 2 && character == L'?') make_cell(&cells[used++], L'?', &glyphs[i]);
    column += glyphs[i].width;
    if (used < CELLS_AT_ONCE && i + 1 < count && column < COLS) continue;
    // Neither moves the cursor nor wraps, so the last cell of the screen is a cell like others.
    wadd_wchnstr(stdscr, cells, used);
    used = 0;
    if (column < COLS) wmove(stdscr, row, column);
  }
}

void screen_forget(void) { clearok(curscr, TRUE); }

void screen_update(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void screen_leave(void) { endwin(); }

long screen_output_size(void) { return (long)lseek(fileno(output), 0, SEEK_CUR); }

void screen_take_output(uint8_t *bytes, long count) {
  long taken = 0;
  while (taken < count) {
    ssize_t part = pread(fileno(output), bytes + taken, (size_t)(count - taken), taken);
    if (part <= 0) break;
    taken += part;
  }
  memset(bytes + taken, 0, (size_t)(count - taken));
  lseek(fileno(output), 0, SEEK_SET);
}
