// What this process is: how it was started, what its threads are called, what it keeps to itself. Nothing here needs
// /proc.
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

// Makes a pipe that no program started from here inherits, to read at ends[0] and to write at ends[1]; 0, or -1 with
// errno set.
int process_pipe(int ends[2]);

#endif
