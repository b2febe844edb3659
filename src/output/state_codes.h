/* state_codes.h - the numbers and letters that states go by in other data. */
#ifndef OUTPUT_STATE_CODES_H
#define OUTPUT_STATE_CODES_H

#include "base/base.h"

struct state_code {
	const char *iso3;
	const char *fips; /* FIPS 10-4; "" for none */
	int cow, gw;      /* Correlates of War, Gleditsch-Ward; 0: no member
	                   * of their state systems */
};

/* NULL for no state or territory of today. */
const struct state_code *state_code(struct str iso3);

#endif
