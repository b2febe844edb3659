/* listing.c - see listing.h. */
#include "cli/listing.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "output/csv.h"
#include "output/visible.h"

void query_defaults(struct query_options *options)
{
	*options = (struct query_options){ .db = cli_db(),
		                           .from = DAY_NONE,
		                           .until = DAY_NONE,
		                           .as_of = DAY_NONE,
		                           .known_by = DAY_NONE };
}

void query_filter(const struct query_options *options,
                  struct ledger_filter *filter)
{
	ledger_filter_init(filter);
	filter->actor = str_of(options->actor);
	filter->with = str_of(options->with);
	filter->source = str_of(options->source);
	filter->target = str_of(options->target);
	filter->act = str_of(options->act);
	filter->outlet = str_of(options->outlet);
	filter->from = options->from;
	filter->until = options->until;
	filter->as_of = options->as_of;
	filter->independent = options->independent;
	filter->confidence = options->confidence;
	filter->place = str_of(options->place);
	filter->type = str_of(options->type);
}

enum chancery_status query_story(struct ledger *ledger, const char *id,
                                 char full[LEDGER_ID_MAX],
                                 struct ledger_filter *filter,
                                 struct chancery_error *err)
{
	enum ledger_thing thing;
	enum chancery_status status = ledger_find(ledger, str_of(id), &thing,
	                                          full, err);
	if (!status && thing != THING_STORY)
		status = fail(err, CHANCERY_E_NOTFOUND, 0,
		              "\"%.80s\" is no story; \"chancery stories\" "
		              "lists them",
		              id);
	filter->story = str_of(full);
	return status;
}

/* The end of a day, or a second of it ("2025-07-04T12:00:00Z"), in microseconds
 * since 1970. */
static bool time_parse(struct str text, int64_t *out)
{
	static const char form[] = "T00:00:00Z";
	day_t day;
	uint32_t part[3] = { 24, 0, 0 };
	if (text.len < 10 || !day_parse((struct str){ text.ptr, 10 }, &day))
		return false;
	if (text.len > 10) {
		if (text.len != 10 + sizeof form - 1 || text.ptr[10] != 'T' ||
		    text.ptr[13] != ':' || text.ptr[16] != ':' ||
		    text.ptr[19] != 'Z')
			return false;
		for (int i = 0; i < 3; i++)
			if (!str_to_u32((struct str){ text.ptr + 11 + 3 * i, 2 },
			                &part[i]))
				return false;
	}
	int64_t second = (int64_t)day * 86400 + part[0] * 3600 +
	                 part[1] * 60 + part[2];
	*out = second * 1000000 - (text.len == 10);
	return true;
}

struct ledger *query_open(const struct query_options *options, int *code)
{
	struct ledger *ledger;
	struct chancery_error err;
	enum chancery_status status = ledger_open(&ledger, options->db,
	                                          LEDGER_READ, &err);
	int64_t recorded = INT64_MAX;
	if (!status && options->recorded_by &&
	    !time_parse(str_of(options->recorded_by), &recorded)) {
		cli_warn("--recorded-by needs a day or a time like "
		         "2025-07-04T12:00:00Z, not \"%s\"",
		         options->recorded_by);
		ledger_close(ledger);
		*code = EXIT_USAGE;
		return NULL;
	}
	if (!status && (options->known_by != DAY_NONE ||
	                recorded != INT64_MAX))
		status = ledger_clocks(ledger, options->known_by, recorded,
		                       &err);
	if (!status)
		return ledger;
	*code = cli_fail(NULL, &err);
	if (status == CHANCERY_E_NOTFOUND)
		*code = EXIT_ENVIRONMENT;
	ledger_close(ledger);
	return NULL;
}

struct near_names {
	struct buf line;
	bool ids;
};

static void take_near(void *user, struct str name, struct str id)
{
	struct near_names *near = user;
	buf_add(&near->line, near->line.len ? STR(", ") : STR(""));
	visible_add(&near->line, id);
	if (!near->ids || str_eq(name, id))
		return;
	buf_add(&near->line, STR(" ("));
	visible_add(&near->line, name);
	buf_char(&near->line, ')');
}

static void say_near(struct ledger *ledger, enum ledger_names what,
                     const char *word)
{
	static const char *const kinds[] = { "actor", "act or relation",
		                             "outlet", "type", "place" };
	struct near_names near = { .ids = what == NAMES_ACTORS };
	struct chancery_error err;
	bool known = true;
	if (!word || !*word)
		return;
	buf_init(&near.line, (size_t)64 << 10);
	if (!ledger_near(ledger, what, str_of(word), 5, take_near, &near,
	                 &known, &err) &&
	    !known)
		cli_warn("no %s of this ledger is called \"%s\"%s%.*s",
		         kinds[what], word, near.line.len ? "; like it: " : "",
		         STR_ARG(buf_str(&near.line)));
	buf_release(&near.line);
}

void query_no_kind(const char *kinds, const char *kind)
{
	size_t len = kind ? strlen(kind) : 0;
	for (const char *at = kinds; len && *at; at++) {
		bool begins = at == kinds || at[-1] == ' ';
		if (begins && !strncmp(at, kind, len) &&
		    (!at[len] || at[len] == ',' || at[len] == ' '))
			return;
	}
	if (len)
		cli_warn("there is no kind \"%s\"; kinds are %s", kind, kinds);
}

void query_no_actor(struct ledger *ledger, const char *who)
{
	say_near(ledger, NAMES_ACTORS, who);
}

void query_found_nothing(const struct query_options *options,
                         struct ledger *ledger)
{
	const char *const who[] = { options->actor, options->with,
		                    options->source, options->target };
	for (size_t i = 0; i < COUNT_OF(who); i++)
		say_near(ledger, NAMES_ACTORS, who[i]);
	say_near(ledger, NAMES_ACTS, options->act);
	say_near(ledger, NAMES_OUTLETS, options->outlet);
	say_near(ledger, NAMES_TYPES, options->type);
	say_near(ledger, NAMES_PLACES, options->place);
	struct ledger_filter all;
	struct chancery_error err;
	bool any = true;
	ledger_filter_init(&all);
	if (!ledger_reports_beyond(ledger, &all, 0, &any, &err) && !any)
		cli_warn("this ledger has no reports%s",
		         options->known_by == DAY_NONE && !options->recorded_by
		             ? " yet; \"chancery read\" takes them in"
		             : " of that time");
}

size_t screen_width(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO))
		return 0;
	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

static void say_columns(struct str name, const char *const *csv_name,
                        uint32_t csv_columns)
{
	struct buf all;
	buf_init(&all, 4096);
	for (uint32_t i = 0; i < csv_columns; i++)
		buf_format(&all, "%s%s", i ? ", " : "", csv_name[i]);
	cli_warn("no column \"%.*s\"; there are %.*s", STR_ARG(name),
	         STR_ARG(buf_str(&all)));
	buf_release(&all);
}

/* Find the columns that --columns names among the CSV form's. */
static bool pick_columns(struct listing *listing, const char *names,
                         const char *const *csv_name, uint32_t csv_columns)
{
	struct str rest = str_of(names);
	while (rest.ptr && rest.len) {
		struct str name = str_trim(str_cut(rest, ',', &rest));
		uint32_t at = 0;
		while (at < csv_columns && !str_is(name, csv_name[at]))
			at++;
		if (at == csv_columns || listing->picks == TABLE_COLUMNS_MAX) {
			say_columns(name, csv_name, csv_columns);
			return false;
		}
		listing->heading[listing->picks] = csv_name[at];
		listing->picked[listing->picks++] = at;
	}
	return true;
}

bool listing_open(struct listing *listing, const struct query_options *options,
                  const char *const *table_name, uint32_t table_columns,
                  uint32_t text, const char *const *csv_name,
                  uint32_t csv_columns)
{
	int format = cli_format(options->format);
	if (format < 0)
		return false;
	*listing = (struct listing){ .format = (enum format)format,
		                     .limit = options->limit };
	if (options->columns && format != FORMAT_JSONL) {
		if (!pick_columns(listing, options->columns, csv_name,
		                  csv_columns))
			return false;
		listing->drawn = format == FORMAT_TABLE;
		listing->format = FORMAT_CSV;
	}
	arena_init(&listing->arena, LISTING_MEMORY);
	buf_init(&listing->line, LISTING_MEMORY);
	if (listing->picks) {
		struct str heading[TABLE_COLUMNS_MAX];
		listing->columns = listing->picks;
		for (uint32_t i = 0; i < listing->picks; i++)
			heading[i] = str_of(listing->heading[i]);
		if (listing->drawn) {
			table_init(&listing->table, &listing->arena,
			           listing->heading, listing->picks, ~0u);
			return true;
		}
		csv_row(&listing->line, heading, listing->picks);
	} else if (format == FORMAT_TABLE) {
		listing->columns = table_columns;
		table_init(&listing->table, &listing->arena, table_name,
		           table_columns, text);
	} else if (format == FORMAT_CSV) {
		struct str heading[32];
		listing->columns = csv_columns;
		for (uint32_t i = 0; i < csv_columns && i < 32; i++)
			heading[i] = str_of(csv_name[i]);
		csv_row(&listing->line, heading, csv_columns);
	}
	return true;
}

struct ledger *listing_begin(struct listing *listing,
                             const struct query_options *options,
                             const struct columns *columns, int *code)
{
	struct ledger *ledger = query_open(options, code);
	if (!ledger || listing_open(listing, options, columns->table,
	                            columns->tables, columns->text,
	                            columns->csv, columns->csvs))
		return ledger;
	ledger_close(ledger);
	*code = EXIT_USAGE;
	return NULL;
}

int listing_end(struct listing *listing, const struct query_options *options,
                struct ledger *ledger, enum chancery_status status,
                const struct chancery_error *err)
{
	bool nothing = !status && !listing->rows;
	int code = listing_close(listing, status, err);
	if (nothing)
		query_found_nothing(options, ledger);
	ledger_close(ledger);
	return code;
}

void listing_limit(struct listing *listing, struct ledger_filter *filter)
{
	filter->most = listing->limit;
	filter->beyond = &listing->beyond;
}

int listing_run(const struct verb *verb, int argc, char **argv,
                const struct columns *columns, list_call *list)
{
	struct query_options o;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ 0 },
	};
	int operands;
	int code = cli_options(verb, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(verb, argv, operands))
		return EXIT_USAGE;
	struct listing out;
	struct ledger_filter filter;
	struct chancery_error err;
	struct ledger *ledger = listing_begin(&out, &o, columns, &code);
	if (!ledger)
		return code;
	query_filter(&o, &filter);
	return listing_end(&out, &o, ledger, list(ledger, &filter, &out, &err),
	                   &err);
}

bool listing_wants(struct listing *listing)
{
	if (listing->limit && listing->rows >= listing->limit) {
		listing->beyond++;
		return false;
	}
	listing->rows++;
	return true;
}

bool listing_flush(struct listing *listing)
{
	struct buf *line = &listing->line;
	if (!listing->error)
		listing->error = line->failed ? ENOMEM
		                              : cli_write(buf_str(line));
	buf_clear(line);
	return !listing->error;
}

bool listing_row(struct listing *listing, const struct str *cell)
{
	struct str picked[TABLE_COLUMNS_MAX];
	for (uint32_t i = 0; i < listing->picks; i++)
		picked[i] = cell[listing->picked[i]];
	if (listing->picks)
		cell = picked;
	if (listing->drawn || listing->format == FORMAT_TABLE) {
		if (!table_row(&listing->table, cell))
			listing->error = ENOMEM;
		return !listing->error;
	}
	csv_row(&listing->line, cell, listing->columns);
	arena_clear(&listing->arena);
	return listing_flush(listing);
}

int listing_close(struct listing *listing, enum chancery_status status,
                  const struct chancery_error *err)
{
	int code = listing->rows ? EXIT_DONE : EXIT_NOTHING;
	if (!status && (listing->drawn || listing->format == FORMAT_TABLE) &&
	    listing->rows)
		table_write(&listing->table, &listing->line, screen_width(),
		            cli_colour());
	/* A heading waits for its first row: a question that is refused has
	 * none. */
	if (!status)
		listing_flush(listing);
	if (listing->beyond)
		cli_warn("and %llu more; raise --limit to see them",
		         (unsigned long long)listing->beyond);
	if (status)
		code = cli_fail(NULL, err);
	else if (cli_write_end(listing->error) != EXIT_DONE)
		code = EXIT_ENVIRONMENT;
	buf_release(&listing->line);
	arena_release(&listing->arena);
	return code;
}

struct str short_id(struct str id)
{
	size_t most = id.len == CONTENT_ID_LEN ? 8 : 9;
	if (id.len == CONTENT_ID_LEN || id.len == 17)
		id.len = most;
	return id;
}

struct str text_bounds(struct arena *arena, day_t first, day_t last)
{
	char a[11] = "", b[11] = "";
	if (first != DAY_NONE)
		day_format(first, a);
	if (last != DAY_NONE)
		day_format(last, b);
	if (first == last)
		return arena_str(arena, str_of(a));
	if (first != DAY_NONE && last != DAY_NONE) {
		struct civil c = day_civil(first);
		if (c.day == 1 && c.month == 1 &&
		    last + 1 == day_of(c.year + 1, 1, 1))
			return arena_format(arena, "%.4s", a);
		if (c.day == 1 &&
		    last + 1 == first + month_length(c.year, c.month))
			return arena_format(arena, "%.7s", a);
	}
	return arena_format(arena, "%s..%s", a, b);
}
