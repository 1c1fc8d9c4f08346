// What this process is: how it was started, and what its threads are called. Nothing here needs /proc.
#ifndef INKLING_CPROCESS_H
#define INKLING_CPROCESS_H

// The arguments that the process was started with, its name first; the count is negative where the system does not hand
// them to libraries.
int process_argument_count(void);
const char *process_argument(int index);

// The path that the process was started by; NULL where the system does not say.
const char *process_executable(void);

// Gives the calling thread a name for lists of threads; Linux shows 15 bytes of it.
void process_name_thread(const char *name);

#endif
