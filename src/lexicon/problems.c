/* problems.c - see problems.h. */
#include "lexicon/problems.h"

bool problems_add(struct problems *problems, bool remark, const char *message)
{
	uint32_t *count = remark ? &problems->remarks : &problems->errors;
	if (*count < UINT32_MAX)
		++*count;
	if (problems->item.count >= PROBLEMS_MAX)
		return true;
	struct str kept = arena_str(problems->arena, str_of(message));
	struct problem *slot = kept.ptr
	                           ? VEC_PUSH(problems->arena, &problems->item)
	                           : NULL;
	if (!slot)
		return false;
	*slot = (struct problem){ kept, remark };
	return true;
}

enum chancery_status problems_take(struct problems *problems,
                                   enum chancery_status status,
                                   struct chancery_error *err)
{
	if (status != CHANCERY_E_FORMAT || !problems)
		return status;
	return problems_add(problems, false, err->message) ? CHANCERY_OK
	                                                   : fail_nomem(err);
}
