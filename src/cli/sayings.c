/* sayings.c - see sayings.h. */
#include "cli/sayings.h"

#include "base/vec.h"
#include "cli/cli.h"
#include "ledger/compare/appraised.h"

/* Less of the beginning of an id than this names nothing. */
#define SHORT_ID_MIN 7u
/* Digits of the report's content id in it. */
#define REPORT_DIGITS 8u

struct speakers {
	struct arena *arena;
	struct VEC(struct str) list;
	bool room;
};

bool saying_id(struct str id)
{
	return id.len >= SHORT_ID_MIN && id.ptr[0] == 'q';
}

static bool take_speaker(void *user, const struct statement_row *row)
{
	struct speakers *s = user;
	struct str who = row->speaker_party.len ? row->speaker_party
	                                        : row->speaker;
	for (uint32_t i = 0; i < s->list.count; i++)
		if (str_eq(s->list.item[i], who))
			return true;
	if (!who.len)
		return true;
	struct str *slot = VEC_PUSH(s->arena, &s->list);
	if (slot)
		*slot = arena_str(s->arena, who);
	return s->room = slot && slot->ptr;
}

/* Look among all that the speaker's party says. */
static enum chancery_status look(const struct saying **out, struct view *view,
                                 struct ledger *ledger, struct str id,
                                 struct str speaker,
                                 const struct appraisals *appraisals,
                                 struct arena *arena,
                                 struct chancery_error *err)
{
	struct sayings sayings;
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.speaker = speaker;
	filter.stories = true;
	enum chancery_status status = view_read_statements(view, ledger, &filter,
	                                                   arena, err);
	if (status)
		return status;
	if (!sayings_all(&sayings, arena, view, appraisals))
		return fail_nomem(err);
	for (uint32_t i = 0; i < sayings.count; i++) {
		if (!saying_named(&sayings.item[i], view, id))
			continue;
		if (*out)
			return fail(err, CHANCERY_E_LIMIT, 0,
			            "\"%.*s\" begins several ids; give more of "
			            "it",
			            STR_ARG(id));
		*out = &sayings.item[i];
	}
	return CHANCERY_OK;
}

enum chancery_status saying_read(const struct saying **out, struct view *view,
                                 struct ledger *ledger, struct str id,
                                 struct arena *arena, struct chancery_error *err)
{
	char report[LEDGER_ID_MAX];
	enum ledger_thing thing;
	struct appraisals *appraisals;
	struct speakers s = { .arena = arena, .room = true };
	struct str digits = { id.ptr + 1, id.len - 1 };
	if (digits.len > REPORT_DIGITS)
		digits.len = REPORT_DIGITS;
	*out = NULL;
	enum chancery_status status = ledger_find(ledger, digits, &thing, report,
	                                          err);
	if (!status)
		status = ledger_statements(ledger, str_of(report), take_speaker,
		                           &s, err);
	if (!status && !s.room)
		status = fail_nomem(err);
	if (status && status != CHANCERY_E_NOTFOUND)
		return status;
	status = appraisals_open(&appraisals, cli_data(), err);
	for (uint32_t i = 0; !status && !*out && i < s.list.count; i++)
		status = look(out, view, ledger, id, s.list.item[i], appraisals,
		              arena, err);
	appraisals_close(appraisals);
	if (!status && !*out)
		status = fail(err, CHANCERY_E_NOTFOUND, 0,
		              "the ledger has no saying \"%.*s\"", STR_ARG(id));
	return status;
}
