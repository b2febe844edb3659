/* date.c - see date.h. */
#include "base/date.h"

#include <stdio.h>

day_t day_of(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

struct civil day_civil(day_t day)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;
	return (struct civil){ yoe + era * 400 + (month <= 2), month,
		               doy - (153 * mp + 2) / 5 + 1 };
}

int day_weekday(day_t day)
{
	int w = (day + 3) % 7;
	return w < 0 ? w + 7 : w;
}

int month_length(int year, int month)
{
	static const char length[] = { 31, 28, 31, 30, 31, 30,
		                       31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : length[month - 1];
}

bool civil_valid(int year, int month, int day)
{
	return year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 &&
	       month <= 12 && day >= 1 && day <= month_length(year, month);
}

bool day_parse(struct str text, day_t *out)
{
	uint32_t year, month, day;
	if (text.len < 10 || text.ptr[4] != '-' || text.ptr[7] != '-' ||
	    (text.len > 10 && text.ptr[10] != 'T' && text.ptr[10] != ' '))
		return false;
	if (!str_to_u32((struct str){ text.ptr, 4 }, &year) ||
	    !str_to_u32((struct str){ text.ptr + 5, 2 }, &month) ||
	    !str_to_u32((struct str){ text.ptr + 8, 2 }, &day) ||
	    !civil_valid((int)year, (int)month, (int)day))
		return false;
	*out = day_of((int)year, (int)month, (int)day);
	return true;
}

void day_format(day_t day, char out[11])
{
	struct civil c = day_civil(day);
	unsigned year = (unsigned)c.year % 10000,
	         month = (unsigned)c.month % 100;
	snprintf(out, 11, "%04u-%02u-%02u", year, month, (unsigned)c.day % 100);
}
