// The system's zlib (https://zlib.net), which unpacks .gz files.
#include <zlib.h>
