/* acts.c - `chancery acts`: the codebook: each act with its codes, what it means,
 * an example and the rules that read it.
 */
#include "claims/rules.h"
#include "cli/listing.h"
#include "lexicon/acts.h"
#include "output/json.h"

#define ARENA_MAX ((size_t)64 << 20)

static const char *const table_columns[] = { "ACT",   "PLOVER",  "CAMEO",
	                                     "RULES", "MEANING", "EXAMPLE" };
/* Of the acts that were asked for: a row a fact. */
static const char *const fact_columns[] = { "ACT", "FACT", "VALUE" };
#define TABLE_TEXT 0x30u
#define FACT_TEXT 0x04u
static const char *const csv_columns[] = { "act",       "plover",  "mode",
	                                   "cameo",     "quad",    "contexts",
	                                   "relations", "meaning", "example",
	                                   "rules" };

#define CSV_QUAD 4u

struct book {
	struct acts acts;
	struct rules rules;
	struct listing *out;
	struct arena *arena;
	struct str asked; /* code, type, name or word; empty: all */
};

static struct str lower(struct arena *arena, struct str s)
{
	char *text = arena_alloc(arena, s.len + 1, 1);
	if (!text)
		return STR("");
	for (size_t i = 0; i < s.len; i++)
		text[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z'
		              ? (char)(s.ptr[i] - 'A' + 'a')
		              : s.ptr[i];
	return (struct str){ text, s.len };
}

static bool is_code(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len > 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The word among the words of a text. */
static bool has_word(struct str text, struct str word)
{
	for (size_t at = 0; (at = str_find(text, word, at)) != SIZE_MAX; at++) {
		size_t end = at + word.len;
		if ((!at || !is_letter(text.ptr[at - 1])) &&
		    (end == text.len || !is_letter(text.ptr[end])))
			return true;
	}
	return false;
}

/* Code, type or mode, name or its first part. */
static bool is_named(const struct book *book, const struct act *act)
{
	struct str asked = book->asked;
	if (is_code(asked))
		return str_starts(act->cameo, asked);
	return str_eq_fold(act->plover, asked) ||
	       str_eq_fold(act->mode, asked) || str_eq(act->name, asked) ||
	       (str_starts(act->name, asked) &&
	        act->name.ptr[asked.len] == '.');
}

static bool triggers(const struct book *book, uint32_t pattern)
{
	const struct rules *r = &book->rules;
	const struct map *map[] = { &r->verb, &r->noun, &r->adjective };
	for (size_t m = 0; m < COUNT_OF(map); m++)
		for (uint32_t i = map_find(map[m], book->asked); i != NONE;
		     i = r->link[i].next)
			if (r->link[i].pattern == pattern)
				return true;
	return false;
}

/* All rules by one number: of words, of statements, of what governs, of what
 * follows, of names, of titles. */
static const struct rule *rule_at(const struct rules *r, uint32_t i)
{
	if (i < r->pattern_count)
		return &r->pattern[i].rule;
	i -= r->pattern_count;
	if (i < r->say_count)
		return &r->say[i].rule;
	i -= r->say_count;
	if (i < r->turn_count)
		return &r->turn[i].rule;
	i -= r->turn_count;
	if (i < r->entails.rule_count)
		return &r->entails.rule[i].rule;
	i -= r->entails.rule_count;
	return i < PASSINGS ? &r->entails.passing[i] : &r->title[i - PASSINGS];
}

/* The rules of an act, those of the word alone if `of_word`. */
static uint32_t list_rules(const struct book *book, const struct act *act,
                           bool of_word, struct str *list)
{
	const struct rules *r = &book->rules;
	struct buf text;
	uint32_t count = 0;
	uint32_t all = r->pattern_count + r->say_count + r->turn_count +
	               r->entails.rule_count + PASSINGS + TITLES;
	buf_init(&text, ARENA_MAX);
	for (uint32_t i = 0; i < all; i++) {
		const struct rule *rule = rule_at(r, i);
		if (rule->act != act ||
		    (of_word &&
		     (i >= r->pattern_count || !triggers(book, i))))
			continue;
		buf_format(&text, "%s%.*s:%u", count++ ? " " : "",
		           STR_ARG(rule->file), rule->line);
	}
	*list = arena_format(book->arena, "%.*s", STR_ARG(buf_str(&text)));
	buf_release(&text);
	return count;
}

static struct str contexts_of(const struct book *book, const struct act *act)
{
	struct str list = STR("");
	for (uint32_t i = 0; i < act->context_count; i++)
		list = arena_format(book->arena, "%.*s%s%.*s", STR_ARG(list),
		                    i ? " " : "", STR_ARG(act->context[i]));
	return list;
}

/* "starts ties; ends conflict" */
static struct str relations_of(const struct book *book, const struct act *act)
{
	static const char *const role[] = { [EFFECT_STARTS] = "starts",
		                            [EFFECT_ENDS] = "ends",
		                            [EFFECT_HOLDS] = "holds",
		                            [EFFECT_ANNOUNCES] = "announces" };
	struct str list = STR("");
	for (uint32_t i = 0; i < act->effect_count; i++) {
		const struct effect *e = &act->effect[i];
		list = arena_format(book->arena, "%.*s%s%s %.*s%s",
		                    STR_ARG(list), i ? "; " : "", role[e->role],
		                    STR_ARG(e->relation),
		                    e->reversed ? " reversed" : "");
	}
	return list;
}

static bool put_fact(struct book *book, const struct act *act, const char *fact,
                     struct str value)
{
	const struct str cell[] = { act->name, str_of(fact), value };
	return !value.len || listing_row(book->out, cell);
}

static bool put_facts(struct book *book, const struct act *act, struct str type,
                      struct str rules)
{
	bool well = put_fact(book, act, "plover", type) &&
	            put_fact(book, act, "cameo", act->cameo) &&
	            put_fact(book, act, "means", act->meaning) &&
	            put_fact(book, act, "example", act->example) &&
	            put_fact(book, act, "contexts", contexts_of(book, act)) &&
	            put_fact(book, act, "relations", relations_of(book, act));
	for (struct str rule; well && rules.len;) {
		rule = str_cut(rules, ' ', &rules);
		well = put_fact(book, act, "rule", rule);
	}
	return well;
}

static bool put_act(struct book *book, const struct act *act, bool of_word)
{
	struct listing *out = book->out;
	struct str rules;
	uint32_t count = list_rules(book, act, of_word, &rules);
	if (!listing_wants(out))
		return true;
	struct str quad = text_count(book->arena, act->quad);
	if (out->format == FORMAT_TABLE) {
		struct str type = act->plover;
		if (act->mode.len)
			type = arena_format(book->arena, "%.*s/%.*s",
			                    STR_ARG(act->plover),
			                    STR_ARG(act->mode));
		if (book->asked.len)
			return put_facts(book, act, type, rules);
		const struct str cell[] = {
			act->name, type, act->cameo,
			text_count(book->arena, count), act->meaning,
			act->example
		};
		return listing_row(out, cell);
	}
	const struct str cell[] = { act->name,
		                    act->plover,
		                    act->mode,
		                    act->cameo,
		                    quad,
		                    contexts_of(book, act),
		                    relations_of(book, act),
		                    act->meaning,
		                    act->example,
		                    rules };
	if (out->format != FORMAT_JSONL)
		return listing_row(out, cell);
	buf_char(&out->line, '{');
	for (size_t i = 0; i < COUNT_OF(cell); i++)
		if (i == CSV_QUAD)
			json_int(&out->line, csv_columns[i], act->quad);
		else
			json_text(&out->line, csv_columns[i], cell[i]);
	buf_add(&out->line, STR("}\n"));
	return listing_flush(out);
}

static bool put_acts(struct book *book)
{
	bool well = true;
	uint64_t named = 0;
	for (uint32_t i = 0; well && i < book->acts.count; i++) {
		const struct act *act = &book->acts.item[i];
		if (book->asked.len && !is_named(book, act))
			continue;
		named++;
		well = put_act(book, act, false);
	}
	/* A word is looked for only where nothing is called so. */
	for (uint32_t i = 0; well && !named && i < book->acts.count; i++) {
		const struct act *act = &book->acts.item[i];
		struct str rules;
		bool of_word = list_rules(book, act, true, &rules) > 0;
		if (of_word || has_word(act->meaning, book->asked))
			well = put_act(book, act, of_word);
	}
	return well;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "format", 'f', OPTION_TEXT, &o.format, "FORMAT",
		  "table, csv or jsonl (default: table on a terminal, else "
		  "csv)" },
		{ "columns", 'c', OPTION_TEXT, &o.columns, "NAMES",
		  "these columns of the CSV form, a comma between" },
		{ "limit", 'n', OPTION_COUNT, &o.limit, "N",
		  "no more than N acts" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_acts, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	struct listing out;
	struct arena arena;
	struct chancery_error err;
	bool facts = operands > 0;
	if (!listing_open(&out, &o, facts ? fact_columns : table_columns,
	                  facts ? COUNT_OF(fact_columns)
	                        : COUNT_OF(table_columns),
	                  facts ? FACT_TEXT : TABLE_TEXT, csv_columns,
	                  COUNT_OF(csv_columns)))
		return EXIT_USAGE;
	arena_init(&arena, ARENA_MAX);
	struct book book = { .out = &out, .arena = &out.arena };
	enum chancery_status status = acts_read(&book.acts, &arena, cli_data(),
	                                        &err);
	if (!status)
		status = rules_read(&book.rules, &arena, cli_data(), &book.acts,
		                    &err);
	bool well = true;
	if (!status && !facts)
		well = put_acts(&book);
	for (int i = 1; !status && well && i <= operands; i++) {
		book.asked = lower(&arena, str_of(argv[i]));
		well = put_acts(&book);
	}
	if (!status && !well && !out.error)
		status = fail_nomem(&err);
	code = listing_close(&out, status, &err);
	arena_release(&arena);
	return code;
}

const struct verb verb_acts = {
	.name = "acts",
	.summary = "The codebook: what each act means, its codes and the rules "
	           "that read it.",
	.synopsis = "acts [OPTION]... [CODE|TYPE|NAME|WORD]...",
	.examples = "  $ chancery acts 163\n"
	            "  $ chancery acts recognise\n"
	            "  $ chancery acts --columns act,rules condemn\n",
	.run = run,
};
