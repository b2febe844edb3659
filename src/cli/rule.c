/* rule.c - `chancery rule`: what an analyst accepts, rejects and corrects. */
#include "cli/dictionaries.h"
#include "cli/listing.h"
#include "lexicon/acts.h"
#include "output/record.h"

static const char *const columns[] = { "id",     "ruling",      "about",
	                               "other",  "report",      "from",
	                               "to",     "name",        "reason",
	                               "undone", "undone_name", "undone_reason" };
static const char *const table_columns[] = { "RULING", "ABOUT",  "AS",
	                                     "NAME",   "REASON", "UNDONE BY",
	                                     "ID" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x16u

/* A ruling as it is typed: its operands behind the verb. */
struct form {
	const char *verb, *operands;
	int least, most;
	bool dated; /* the second and third are days */
	bool in;    /* takes --in */
};

static const struct form forms[] = {
	{ "accept", "ID", 1, 1, false, false },
	{ "reject", "ID", 1, 1, false, false },
	{ "merge", "EVENT INTO", 2, 2, false, false },
	{ "split", "EVENT CLAIM", 2, 2, false, false },
	{ "date", "ID DAY [LAST]", 2, 3, true, false },
	{ "end", "RELATION DAY [LAST]", 2, 3, true, false },
	{ "source", "EVENT ACTOR", 2, 2, false, false },
	{ "target", "EVENT ACTOR", 2, 2, false, false },
	{ "act", "EVENT ACT", 2, 2, false, false },
	{ "same", "ACTOR OTHER [--in REPORT]", 2, 2, false, true },
	{ "apart", "ACTOR OTHER, or apart ACTOR --in REPORT", 1, 2, false,
	  true },
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
			short_id(row->about),
			row->report.len
			    ? arena_format(arena, "%.*s in %.*s",
			                   STR_ARG(row->other),
			                   STR_ARG(short_id(row->report)))
			: row->other.len ? short_id(row->other)
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
		row->report,
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
static bool read_ruling(char **operand, int count, bool in, struct ruling *out)
{
	const struct form *form = form_of(operand[0]);
	if (!form) {
		cli_warn("unknown ruling \"%s\"; use accept, reject, merge, "
		         "split, date, end, source, target, act, same or apart",
		         operand[0]);
		return false;
	}
	bool apart = !strcmp(form->verb, "apart");
	if (count - 1 < form->least || count - 1 > form->most ||
	    (in && !form->in) || (apart && (count == 2) != in)) {
		cli_warn("give it as: chancery rule %s %s", form->verb,
		         form->operands);
		return false;
	}
	out->verb = str_of(operand[0]);
	out->about = str_of(operand[1]);
	if (!form->dated) {
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

/* The CAMEO code of the act that a ruling names, in `arena`; empty: unknown. */
static struct str cameo_of(struct arena *arena, struct str name)
{
	struct acts acts;
	struct chancery_error err;
	if (acts_read(&acts, arena, cli_data(), &err))
		return STR("");
	const struct act *act = acts_find(&acts, name);
	return act ? act->cameo : STR("");
}

/* The actor that no report names may be one of the lexicon. */
static enum chancery_status give_known(struct ledger *ledger,
                                       const struct ruling *ruling,
                                       char id[LEDGER_ID_MAX],
                                       struct chancery_error *err)
{
	struct dictionary_options none = DICTIONARY_DEFAULTS;
	struct arena arena;
	struct actor actor;
	int code;
	struct ruling again = *ruling;
	struct lexicon *lexicon = dictionary_lexicon(&none, &code);
	enum chancery_status status = err->status;
	arena_init(&arena, (size_t)1 << 20);
	if (lexicon &&
	    lexicon_actor(lexicon, ruling->other, DAY_NONE, &actor, &arena)) {
		again.known = &actor;
		status = ledger_rule(ledger, &again, id, err);
	}
	lexicon_close(lexicon);
	arena_release(&arena);
	return status;
}

/* Tables show the beginnings of ids. */
static enum chancery_status whole_id(struct ledger *ledger, struct str *id,
                                     char full[LEDGER_ID_MAX],
                                     struct chancery_error *err)
{
	enum ledger_thing thing;
	enum chancery_status status = ledger_find(ledger, *id, &thing, full,
	                                          err);
	if (!status)
		*id = str_of(full);
	return status;
}

/* The whole id of the report that --in names. */
static enum chancery_status find_report(struct ledger *ledger, const char *in,
                                        char full[LEDGER_ID_MAX],
                                        struct chancery_error *err)
{
	enum ledger_thing thing;
	enum chancery_status status = ledger_find(ledger, str_of(in), &thing,
	                                          full, err);
	if (!status && thing != THING_REPORT)
		status = fail(err, CHANCERY_E_FORMAT, 0,
		              "--in needs the id of a report; \"chancery "
		              "reports\" lists them");
	return status;
}

static int give(const struct query_options *o, struct ruling *ruling,
                const char *in, const char *undo)
{
	char id[LEDGER_ID_MAX], report[LEDGER_ID_MAX];
	struct chancery_error err;
	int code;
	struct ledger *ledger = open_to_write(o, &code);
	if (!ledger)
		return code;
	struct arena arena;
	arena_init(&arena, LISTING_MEMORY);
	if (str_is(ruling->verb, "act"))
		ruling->cameo = cameo_of(&arena, ruling->other);
	char about[LEDGER_ID_MAX], other[LEDGER_ID_MAX];
	enum chancery_status status = CHANCERY_OK;
	bool on_actors = str_is(ruling->verb, "same") ||
	                 str_is(ruling->verb, "apart");
	if (!undo && !on_actors)
		status = whole_id(ledger, &ruling->about, about, &err);
	if (!status && (str_is(ruling->verb, "merge") ||
	                str_is(ruling->verb, "split")))
		status = whole_id(ledger, &ruling->other, other, &err);
	if (!status && in && !(status = find_report(ledger, in, report, &err)))
		ruling->report = str_of(report);
	if (!status)
		status = undo ? ledger_rule_undo(ledger, str_of(undo),
		                                 ruling->name, ruling->reason,
		                                 &err)
		              : ledger_rule(ledger, ruling, id, &err);
	if (status == CHANCERY_E_NOTFOUND && ruling->other.len)
		status = give_known(ledger, ruling, id, &err);
	ledger_close(ledger);
	arena_release(&arena);
	/* Nothing is wrong with the ledger when it cannot be ruled so. */
	if (status)
		code = cli_fail(NULL, &err);
	if (status)
		return status == CHANCERY_E_FORMAT ? EXIT_USAGE : code;
	puts(undo ? undo : id);
	return cli_write_end(0);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	const char *name = NULL, *reason = NULL, *undo = NULL, *in = NULL;
	bool all = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "name", 0, OPTION_TEXT, &name, "NAME", "who rules" },
		{ "reason", 0, OPTION_TEXT, &reason, "TEXT", "why" },
		{ "in", 0, OPTION_TEXT, &in, "REPORT",
		  "with same and apart: in this report alone" },
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
	if (operands && !read_ruling(argv + 1, operands, in, &ruling))
		return EXIT_USAGE;
	return give(&o, &ruling, in, undo);
}

const struct verb verb_rule = {
	.name = "rule",
	.summary = "Accept, reject or correct an event, a relation or who is "
	           "whom, with name and reason; list and undo.",
	.synopsis =
	    "rule [OPTION]...\n"
	    "       chancery rule RULING --name NAME --reason TEXT\n\n"
	    "  accept ID, reject ID       an event or relation\n"
	    "  merge EVENT INTO           two events are one\n"
	    "  split EVENT CLAIM          the claim tells of another event\n"
	    "  date ID DAY [LAST]         it happened, or began, between the "
	    "two\n"
	    "  end RELATION DAY [LAST]    it ended between the two\n"
	    "  source EVENT ACTOR         ACTOR did it\n"
	    "  target EVENT ACTOR         it was done to ACTOR\n"
	    "  act EVENT ACT              this was done\n"
	    "  same ACTOR OTHER           ACTOR is OTHER, or only --in REPORT\n"
	    "  apart ACTOR OTHER          the two are two\n"
	    "  apart ACTOR --in REPORT    whom the report calls so is another",
	.examples =
	    "  $ chancery rule date e5a1c0ffee5a1c0f 2024-05-28 --name \"A. "
	    "Lee\" --reason \"the decree is dated so\"\n"
	    "  $ chancery rule same ?AFG.REBELS AFG.TALIBAN --name \"A. Lee\" "
	    "--reason \"they say so\"\n"
	    "  $ chancery rule\n"
	    "  $ chancery rule --undo j0123456789abcdef --name \"A. Lee\" "
	    "--reason \"misread\"\n",
	.run = run,
};
