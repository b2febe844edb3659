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

const char *notice_kind_name(enum notice_kind kind)
{
	return kind == NOTICE_RETRACTS ? "retracts" : "corrects";
}

const char *notice_aspect_name(enum notice_aspect aspect)
{
	static const char *const name[] = { "claim", "number", "day", "name" };
	return name[aspect];
}
