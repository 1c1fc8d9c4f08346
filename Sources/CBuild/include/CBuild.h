// What a release was made from. A target of its own, so that another commit compiles nothing but the program anew.
#ifndef INKLING_CBUILD_H
#define INKLING_CBUILD_H

// The commit and the compiler's version; empty in a build that is no release.
const char *build_commit(void);
const char *build_compiler(void);

#endif
