/* claim.c - see claim.h. */
#include "claims/claim.h"

const char *modality_name(enum modality modality)
{
	static const char *const name[] = { "asserted", "planned", "possible",
		                            "conditional", "called-for" };
	return name[modality];
}

const char *closure_name(enum closure closure)
{
	static const char *const name[] = { "", "first", "only", "empty" };
	return name[closure];
}
