/* rule.c - `chancery rule`: what an analyst accepts, rejects and corrects. */
#include "cli/listing.h"
#include "output/record.h"

static const char *const columns[] = { "id",     "ruling",      "about",
	                               "other",  "from",        "to",
	                               "name",   "reason",      "undone",
	                               "undone_name", "undone_reason" };
static const char *const table_columns[] = { "RULING", "ABOUT", "", "NAME",
	                                     "REASON", "UNDONE", "ID" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x10u

/* A ruling as it is typed: its operands behind the verb. */
struct form {
	const char *verb, *operands;
	int least, most;
};

static const struct form forms[] = {
	{ "accept", "ID", 1, 1 },
	{ "reject", "ID", 1, 1 },
	{ "merge", "EVENT INTO", 2, 2 },
	{ "split", "EVENT CLAIM", 2, 2 },
	{ "date", "EVENT DAY [LAST]", 2, 3 },
};

static bool take(void *user, const struct ruling_row *row)
{
	struct listing *out = user;
	struct arena *arena = &out->arena;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		record_ruling(&out->line, row);
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		day_t last = row->when.to == DAY_NONE ? DAY_NONE
		                                      : row->when.to - 1;
		const struct str cell[] = {
			row->verb,
			row->about,
			row->other.len ? row->other
			               : text_bounds(arena, row->when.from,
			                             last),
			row->name,
			row->reason,
			row->undone_name,
			row->id,
		};
		return listing_row(out, cell);
	}
	const struct str cell[] = {
		row->id,
		row->verb,
		row->about,
		row->other,
		text_day(arena, row->when.from),
		text_day(arena, row->when.to),
		row->name,
		row->reason,
		row->undone ? STR("1") : STR("0"),
		row->undone_name,
		row->undone_reason,
	};
	return listing_row(out, cell);
}

static int list(const struct query_options *o, bool all)
{
	struct listing out;
	struct chancery_error err;
	int code;
	struct ledger *ledger = query_open(o, &code);
	if (!ledger)
		return code;
	if (!listing_open(&out, o, table_columns, COUNT_OF(table_columns),
	                  TABLE_TEXT, columns, COUNT_OF(columns))) {
		ledger_close(ledger);
		return EXIT_USAGE;
	}
	enum chancery_status status = ledger_rulings(ledger, all, take, &out,
	                                             &err);
	code = listing_close(&out, status, &err);
	ledger_close(ledger);
	return code;
}

static const struct form *form_of(const char *verb)
{
	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (!strcmp(forms[i].verb, verb))
			return &forms[i];
	return NULL;
}

static bool read_day(const char *text, day_t *out)
{
	if (day_parse(str_of(text), out))
		return true;
	cli_warn("\"%s\" is no day; write it as 2025-07-04", text);
	return false;
}

/* The ruling that the operands give; false after a complaint. */
static bool read_ruling(char **operand, int count, struct ruling *out)
{
	const struct form *form = form_of(operand[0]);
	if (!form) {
		cli_warn("unknown ruling \"%s\"; use accept, reject, merge, "
		         "split or date",
		         operand[0]);
		return false;
	}
	if (count - 1 < form->least || count - 1 > form->most) {
		cli_warn("give it as: chancery rule %s %s", form->verb,
		         form->operands);
		return false;
	}
	out->verb = str_of(operand[0]);
	out->about = str_of(operand[1]);
	if (strcmp(form->verb, "date") != 0) {
		if (count > 2)
			out->other = str_of(operand[2]);
		return true;
	}
	if (!read_day(operand[2], &out->when.from) ||
	    !read_day(operand[count - 1], &out->when.to))
		return false;
	out->when.to++;
	return true;
}

static struct ledger *open_to_write(const struct query_options *o, int *code)
{
	struct ledger *ledger;
	struct chancery_error err;
	/* A ledger is made by reading reports, not by ruling on none. */
	if (ledger_open(&ledger, o->db, LEDGER_READ, &err)) {
		*code = cli_fail(NULL, &err);
		return NULL;
	}
	ledger_close(ledger);
	if (ledger_open(&ledger, o->db, LEDGER_WRITE, &err)) {
		*code = cli_fail(o->db, &err);
		return NULL;
	}
	return ledger;
}

static int give(const struct query_options *o, const struct ruling *ruling,
                const char *undo)
{
	char id[LEDGER_ID_MAX];
	struct chancery_error err;
	int code;
	struct ledger *ledger = open_to_write(o, &code);
	if (!ledger)
		return code;
	enum chancery_status status =
	    undo ? ledger_rule_undo(ledger, str_of(undo), ruling->name,
	                            ruling->reason, &err)
	         : ledger_rule(ledger, ruling, id, &err);
	ledger_close(ledger);
	if (status)
		return cli_fail(NULL, &err);
	puts(undo ? undo : id);
	return cli_write_end(0);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	const char *name = NULL, *reason = NULL, *undo = NULL;
	bool all = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "name", 0, OPTION_TEXT, &name, "NAME", "who rules" },
		{ "reason", 0, OPTION_TEXT, &reason, "TEXT", "why" },
		{ "undo", 0, OPTION_TEXT, &undo, "RULING",
		  "take a ruling back; it stays on record" },
		{ "all", 0, OPTION_FLAG, &all, NULL,
		  "list rulings that were undone as well" },
		QUERY_OUTPUT_OPTIONS(o),
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_rule, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!undo && !operands)
		return list(&o, all);
	if (undo && operands) {
		cli_warn("--undo stands alone; the ruling is not given again");
		return EXIT_USAGE;
	}
	if (!name || !*name || !reason || !*reason) {
		cli_warn("a ruling needs --name NAME and --reason TEXT");
		return EXIT_USAGE;
	}
	struct ruling ruling = { .when = { DAY_NONE, DAY_NONE },
		                 .other = STR(""),
		                 .name = str_of(name),
		                 .reason = str_of(reason) };
	if (operands && !read_ruling(argv + 1, operands, &ruling))
		return EXIT_USAGE;
	return give(&o, &ruling, undo);
}

const struct verb verb_rule = {
	.name = "rule",
	.summary = "Accept, reject or correct an event or relation, with name "
	           "and reason; list and undo.",
	.synopsis = "rule [accept ID | reject ID | merge EVENT INTO | split "
	            "EVENT CLAIM |\n            date EVENT DAY [LAST]] "
	            "[OPTION]...",
	.examples =
	    "  $ chancery rule date e5a1c0ffee5a1c0f 2024-05-28 --name \"A. "
	    "Lee\" --reason \"the decree is dated so\"\n"
	    "  $ chancery rule\n"
	    "  $ chancery rule --undo j0123456789abcdef --name \"A. Lee\" "
	    "--reason \"misread\"\n",
	.run = run,
};
