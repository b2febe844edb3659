/* dated.c - see dated.h. */
#include "lexicon/dated.h"

static bool one_date(struct str text, day_t *out)
{
	char full[11] = "0000-01-01";
	text = str_trim(text);
	if (!text.len) {
		*out = DAY_NONE;
		return true;
	}
	if (text.len != 4 && text.len != 7 && text.len != 10)
		return false;
	memcpy(full, text.ptr, text.len);
	return day_parse((struct str){ full, 10 }, out);
}

bool dated_cut(struct str text, struct str *value, struct days *days)
{
	struct str range;
	*value = str_trim(str_cut(text, ';', &range));
	*days = (struct days){ DAY_NONE, DAY_NONE };
	if (!range.ptr)
		return true;
	size_t dots = str_find(range, STR(".."), 0);
	if (dots == SIZE_MAX)
		return false;
	struct str from = { range.ptr, dots };
	struct str to = { range.ptr + dots + 2, range.len - dots - 2 };
	return one_date(from, &days->from) && one_date(to, &days->to) &&
	       (days->from == DAY_NONE || days->to == DAY_NONE ||
	        days->from < days->to);
}
