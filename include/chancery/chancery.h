/* chancery.h - what every public header and every caller shares: status codes,
 * the error record and the version.
 *
 * All functions of the library return `enum chancery_status` where they can
 * fail, and fill an optional `struct chancery_error`.  The library never
 * prints, never exits and keeps no global state that changes; objects may be
 * used from any one thread at a time unless their header says more.
 */
#ifndef CHANCERY_CHANCERY_H
#define CHANCERY_CHANCERY_H

#include <stdint.h>

#define CHANCERY_VERSION "0.1.0"

/* What the shared library exports; chancery.map lists the same names. */
#define CHANCERY_PUBLIC __attribute__((visibility("default")))

enum chancery_status {
	CHANCERY_OK = 0,
	CHANCERY_E_NOMEM,    /* malloc failed or an arena reached its limit */
	CHANCERY_E_LIMIT,    /* the input is above a stated ceiling */
	CHANCERY_E_ENCODING, /* bytes that are not the text they claim to be */
	CHANCERY_E_FORMAT,   /* well-formed bytes with the wrong content */
	CHANCERY_E_IO,   /* a read or write failed; errno is in the message */
	CHANCERY_E_FULL, /* no space left for the database or a file */
	CHANCERY_E_BUSY, /* another process holds the database */
	CHANCERY_E_CORRUPT,   /* a database or model file is damaged */
	CHANCERY_E_VERSION,   /* a file of a newer or unknown version */
	CHANCERY_E_CANCELLED, /* the caller asked to stop */
	CHANCERY_E_NOTFOUND,  /* no such thing */
	CHANCERY_E_INTERNAL   /* a broken invariant of our own: please report */
};

/* What went wrong, where and what to do; no allocation, no ownership. */
struct chancery_error {
	enum chancery_status status;
	uint64_t offset; /* byte (or line, if the message says so), 0 if none */
	char message[320]; /* lower case, no full stop, NUL-terminated */
};

/* Upper-case name of a status without the E_, such as "ENCODING"; static. */
CHANCERY_PUBLIC const char *chancery_status_name(enum chancery_status status);

#endif
