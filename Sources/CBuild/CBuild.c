#include "include/CBuild.h"

#ifndef INKLING_COMMIT
#define INKLING_COMMIT ""
#endif
#ifndef INKLING_COMPILER
#define INKLING_COMPILER ""
#endif

const char *build_commit(void) { return INKLING_COMMIT; }
const char *build_compiler(void) { return INKLING_COMPILER; }
