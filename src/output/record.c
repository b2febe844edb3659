/* record.c - see record.h. */
#include "output/record.h"

#include "output/json.h"
#include "output/said.h"

/* A line is at most a report's text, escaped. */
#define LINE_MAX_BYTES ((size_t)256 << 20)

static void open_line(struct buf *out, const char *type)
{
	buf_char(out, '{');
	json_text(out, "type", str_of(type));
}

static void close_line(struct buf *out)
{
	buf_add(out, STR("}\n"));
}

/* Text of length 0 as "" instead of null. */
static void put_string(struct buf *out, const char *key, struct str s)
{
	json_key(out, key);
	json_string(out, s);
}

void record_report(struct buf *out, const struct report_row *row,
                   bool with_text)
{
	open_line(out, "report");
	json_text(out, "report", row->content);
	json_text(out, "id", row->id);
	json_text(out, "path", row->path);
	json_text(out, "outlet", row->outlet);
	json_text(out, "title", row->title);
	json_text(out, "author", row->author);
	json_text(out, "url", row->url);
	json_day(out, "published", row->published);
	json_text(out, "published_basis", row->published_basis);
	json_day(out, "dateline", row->dateline_day);
	json_text(out, "language", row->language);
	json_int(out, "bytes", (long long)row->text.len);
	json_int(out, "claims", row->claims);
	if (row->story.len)
		json_text(out, "story", row->story);
	if (with_text)
		put_string(out, "text", row->text);
	close_line(out);
}

/* An array of those that are not empty. */
static void put_texts(struct buf *out, const char *key, const struct str *text,
                      uint32_t count)
{
	json_key(out, key);
	buf_char(out, '[');
	for (uint32_t i = 0; i < count && text[i].len; i++) {
		buf_add(out, i ? STR(",") : STR(""));
		json_string(out, text[i]);
	}
	buf_char(out, ']');
}

void record_story(struct buf *out, const struct story_row *row)
{
	open_line(out, "story");
	json_text(out, "id", row->id);
	json_day(out, "first", row->first);
	json_day(out, "last", row->last);
	json_int(out, "reports", row->reports);
	json_int(out, "outlets", row->outlets);
	json_int(out, "independent", row->independent);
	put_texts(out, "actors", row->actor, STORY_TOP);
	put_texts(out, "acts", row->act, STORY_TOP);
	json_text(out, "central", row->central);
	json_text(out, "title", row->title);
	close_line(out);
}

static void put_arguments(struct buf *out, const char *key,
                          const struct argument_row *item, uint32_t count)
{
	json_key(out, key);
	buf_char(out, '[');
	for (uint32_t i = 0; i < count; i++) {
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "code", item[i].code);
		json_text(out, "actor", item[i].actor);
		json_text(out, "name", item[i].name);
		json_text(out, "party", item[i].party);
		json_span(out, "span", item[i].span);
		if (item[i].from.begin < item[i].from.end)
			json_span(out, "from", item[i].from);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void put_days(struct buf *out, struct days when)
{
	json_day(out, "from", when.from);
	json_day(out, "to", when.to);
}

static void put_numbers(struct buf *out, const struct number_row *number,
                        uint32_t count)
{
	json_key(out, "numbers");
	buf_char(out, '[');
	for (uint32_t i = 0; i < count; i++) {
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "kind", number[i].kind);
		json_text(out, "unit", number[i].unit);
		json_amount(out, "low", number[i].low);
		json_amount(out, "high", number[i].high);
		json_text(out, "bound", number[i].bound);
		json_span(out, "span", number[i].span);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

/* A place that no gazetteer knows lies nobody knows where. */
static void put_degrees(struct buf *out, const char *key,
                        const struct claim_row *row, double degrees)
{
	json_key(out, key);
	if (row->place_id.len)
		buf_format(out, "%.5f", degrees);
	else
		buf_add(out, STR("null"));
}

void record_claim(struct buf *out, const struct claim_row *row)
{
	open_line(out, "claim");
	json_text(out, "report", row->report);
	json_text(out, "id", row->id);
	json_span(out, "sentence", row->sentence);
	json_span(out, "trigger", row->trigger);
	json_text(out, "act", row->act);
	json_text(out, "plover", row->plover);
	json_text(out, "mode", row->mode);
	json_text(out, "cameo", row->cameo);
	json_int(out, "quad", row->quad);
	put_arguments(out, "source", row->source, row->source_count);
	put_arguments(out, "target", row->target, row->target_count);
	json_text(out, "scope", row->scope);
	json_key(out, "when");
	buf_char(out, '{');
	put_days(out, row->when);
	json_text(out, "granularity", row->grain);
	json_text(out, "basis", row->basis);
	json_span(out, "span", row->when_span);
	buf_char(out, '}');
	json_key(out, "where");
	if (row->place_name.len) {
		buf_char(out, '{');
		json_text(out, "name", row->place_name);
		json_text(out, "country", row->place_country);
		json_text(out, "id", row->place_id);
		put_degrees(out, "lat", row, row->lat);
		put_degrees(out, "lon", row, row->lon);
		json_span(out, "span", row->place_span);
		buf_char(out, '}');
	} else {
		buf_add(out, STR("null"));
	}
	put_numbers(out, row->number, row->number_count);
	json_int(out, "polarity", row->polarity);
	json_text(out, "modality", row->modality);
	json_bool(out, "historical", row->historical);
	json_bool(out, "holds", row->holds);
	json_bool(out, "reference", row->reference);
	json_bool(out, "entailed", row->entailed);
	json_text(out, "closure", row->closure);
	json_text(out, "speaker", row->speaker);
	json_key(out, "confidence");
	buf_format(out, "%.4f", row->confidence);
	json_text(out, "rule", row->rule_file);
	json_int(out, "rule_line", row->rule_line);
	json_text(out, "coder", row->coder);
	close_line(out);
}

static void put_speakers(struct buf *out, struct str ids)
{
	bool first = true;
	if (!ids.len)
		return;
	json_key(out, "speakers");
	buf_char(out, '[');
	while (ids.len) {
		struct str id = str_cut(ids, ' ', &ids);
		if (!first)
			buf_char(out, ',');
		json_string(out, id);
		first = false;
	}
	buf_char(out, ']');
}

void record_statement(struct buf *out, const struct statement_row *row)
{
	open_line(out, "statement");
	json_text(out, "report", row->report);
	json_int(out, "ordinal", row->ordinal);
	json_text(out, "kind", row->kind);
	json_span(out, "content", row->content);
	json_span(out, "cue", row->cue);
	json_text(out, "speaker", row->speaker);
	put_speakers(out, row->speakers);
	json_span(out, "speaker_span", row->speaker_span);
	json_text(out, "addressee", row->addressee);
	json_span(out, "channel", row->channel);
	json_bool(out, "denied", row->denied);
	close_line(out);
}

struct listing {
	struct buf *out;
	bool more;
};

static bool put_support(void *user, const struct support_row *row)
{
	struct listing *list = user;
	buf_add(list->out, list->more ? STR(",{") : STR("{"));
	list->more = true;
	json_text(list->out, "claim", row->claim);
	json_text(list->out, "role", row->role);
	buf_char(list->out, '}');
	return true;
}

static enum chancery_status put_supports(struct buf *out, struct str id,
                                         struct ledger *ledger,
                                         struct chancery_error *err)
{
	struct listing list = { out, false };
	if (!ledger)
		return CHANCERY_OK;
	json_key(out, "support");
	buf_char(out, '[');
	enum chancery_status status = ledger_support(ledger, id, put_support,
	                                             &list, err);
	buf_char(out, ']');
	return status;
}

static void put_weight(struct buf *out, uint32_t independent,
                       struct str classes, double confidence)
{
	json_int(out, "independent", independent);
	json_text(out, "classes", classes);
	json_key(out, "confidence");
	buf_format(out, "%.4f", confidence);
}

enum chancery_status record_event(struct buf *out, const struct event_row *row,
                                  struct ledger *ledger,
                                  struct chancery_error *err)
{
	open_line(out, "event");
	json_text(out, "id", row->id);
	json_text(out, "act", row->act);
	json_text(out, "plover", row->plover);
	json_text(out, "cameo", row->cameo);
	json_party(out, "source", row->source, row->source_name);
	json_party(out, "target", row->target, row->target_name);
	json_text(out, "scope", row->scope);
	put_days(out, row->when);
	json_day(out, "best", row->best);
	json_text(out, "basis", row->basis);
	json_bool(out, "standing", row->standing);
	json_bool(out, "historical", row->historical);
	json_int(out, "claims", row->claims);
	json_int(out, "reports", row->reports);
	json_int(out, "disagreements", row->disagreements);
	put_weight(out, row->independent, row->classes, row->confidence);
	if (row->withdrawn)
		json_bool(out, "withdrawn", true);
	enum chancery_status status = put_supports(out, row->id, ledger, err);
	close_line(out);
	return status;
}

enum chancery_status record_relation(struct buf *out,
                                     const struct relation_row *row,
                                     day_t as_of, struct ledger *ledger,
                                     struct chancery_error *err)
{
	open_line(out, "relation");
	json_text(out, "id", row->id);
	json_text(out, "relation", row->relation);
	json_party(out, "source", row->source, row->source_name);
	json_party(out, "target", row->target, row->target_name);
	json_text(out, "scope", row->scope);
	json_int(out, "level", row->level);
	json_day(out, "from_lo", row->from_lo);
	json_day(out, "from_hi", row->from_hi);
	json_day(out, "to_lo", row->to_lo);
	json_day(out, "to_hi", row->to_hi);
	json_day(out, "confirmed", row->confirmed);
	json_int(out, "rank", row->rank);
	json_text(out, "reason", row->reason);
	json_int(out, "reports", row->reports);
	json_int(out, "disagreements", row->disagreements);
	put_weight(out, row->independent, row->classes, row->confidence);
	if (as_of != DAY_NONE) {
		json_day(out, "as_of", as_of);
		json_text(out, "answer", str_of(answer_name(row->answer)));
	}
	enum chancery_status status = put_supports(out, row->id, ledger, err);
	close_line(out);
	return status;
}

void record_notice(struct buf *out, const struct notice_row *row)
{
	open_line(out, "notice");
	json_text(out, "report", row->report);
	json_text(out, "outlet", row->outlet);
	json_day(out, "day", row->day);
	json_text(out, "kind", row->kind);
	json_text(out, "aspect", row->aspect);
	json_text(out, "claim", row->claim);
	json_text(out, "words", row->words);
	close_line(out);
}

void record_part(struct buf *out, const struct part_row *row)
{
	open_line(out, "part");
	json_text(out, "event", row->part);
	json_text(out, "of", row->whole);
	json_text(out, "why", row->why);
	close_line(out);
}

void record_copy(struct buf *out, const struct copy_row *row)
{
	open_line(out, "copy");
	json_text(out, "report", row->report);
	json_text(out, "of", row->of);
	json_text(out, "how", row->how);
	json_key(out, "overlap");
	buf_format(out, "%.4f", row->overlap);
	close_line(out);
}

void record_source(struct buf *out, const struct source_row *row)
{
	open_line(out, "source");
	json_text(out, "source", row->key);
	json_text(out, "class", row->class);
	json_int(out, "reports", row->reports);
	json_int(out, "points", row->points);
	json_int(out, "right", row->right);
	json_key(out, "weight");
	buf_format(out, "%.4f", row->weight);
	close_line(out);
}

void record_closure(struct buf *out, const struct closure_row *row, day_t as_of)
{
	open_line(out, "completeness");
	json_text(out, "relation", row->relation);
	json_party(out, "target", row->target, row->target_name);
	json_text(out, "scope", row->scope);
	json_text(out, "kind", row->kind);
	put_days(out, row->when);
	json_key(out, "except");
	buf_char(out, '[');
	for (uint32_t i = 0; i < row->exceptions; i++) {
		if (i)
			buf_char(out, ',');
		json_string(out, row->exception[i]);
	}
	buf_char(out, ']');
	if (as_of != DAY_NONE) {
		json_day(out, "as_of", as_of);
		json_bool(out, "covers", row->covers);
	}
	json_text(out, "claim", row->claim);
	json_text(out, "report", row->report);
	json_span(out, "sentence", row->sentence);
	put_string(out, "words", row->words);
	close_line(out);
}

struct value_listing {
	struct buf *out;
	bool more;
};

static bool put_value(void *user, const struct value_row *row)
{
	struct value_listing *list = user;
	buf_add(list->out, list->more ? STR(",{") : STR("{"));
	list->more = true;
	json_text(list->out, "value", row->value);
	json_text(list->out, "report", row->report);
	json_text(list->out, "claim", row->claim);
	json_span(list->out, "span", row->sentence);
	buf_char(list->out, '}');
	return true;
}

enum chancery_status record_disagreement(struct buf *out,
                                         const struct disagreement_row *row,
                                         struct ledger *ledger,
                                         struct chancery_error *err)
{
	struct value_listing list = { out, false };
	open_line(out, "disagreement");
	json_text(out, "id", row->id);
	json_text(out, "about", row->about);
	json_text(out, "act", row->act);
	json_text(out, "source", row->source_name);
	json_text(out, "target", row->target_name);
	json_text(out, "kind", row->kind);
	json_text(out, "best", row->best);
	json_text(out, "reason", row->reason);
	json_key(out, "values");
	buf_char(out, '[');
	enum chancery_status status = ledger_values(ledger, row->id, put_value,
	                                            &list, err);
	buf_char(out, ']');
	close_line(out);
	return status;
}

void record_publication(struct buf *out, const struct publication_row *row)
{
	open_line(out, "publication");
	json_text(out, "report", row->report);
	json_text(out, "id", row->id);
	json_text(out, "path", row->path);
	json_text(out, "outlet", row->outlet);
	json_text(out, "title", row->title);
	json_text(out, "author", row->author);
	json_text(out, "url", row->url);
	json_day(out, "day", row->day);
	close_line(out);
}

void record_ruling(struct buf *out, const struct ruling_row *row)
{
	open_line(out, "ruling");
	json_text(out, "id", row->id);
	json_text(out, "ruling", row->verb);
	json_text(out, "about", row->about);
	json_text(out, "other", row->other);
	json_text(out, "report", row->report);
	put_days(out, row->when);
	json_text(out, "name", row->name);
	json_text(out, "reason", row->reason);
	json_bool(out, "undone", row->undone);
	json_text(out, "undone_name", row->undone_name);
	json_text(out, "undone_reason", row->undone_reason);
	close_line(out);
}

/* The export at work: one line in the buffer at a time. */
struct export
{
	struct ledger *ledger;
	struct buf line;
	record_sink *sink;
	void *user;
	bool stopped;
	enum chancery_status status;
	struct chancery_error *err;
};

static bool flush(struct export *export)
{
	if (export->line.failed && !export->status)
		export->status = fail_nomem(export->err);
	if (!export->status)
		export->stopped = !export->sink(export->user,
		                                buf_str(&export->line));
	buf_clear(&export->line);
	return !export->status && !export->stopped;
}

static bool export_report(void *user, const struct report_row *row)
{
	struct export *export = user;
	record_report(&export->line, row, true);
	return flush(export);
}

static bool export_copy(void *user, const struct copy_row *row)
{
	struct export *export = user;
	record_copy(&export->line, row);
	return flush(export);
}

static bool export_claim(void *user, const struct claim_row *row)
{
	struct export *export = user;
	record_claim(&export->line, row);
	return flush(export);
}

static bool export_statement(void *user, const struct statement_row *row)
{
	struct export *export = user;
	record_statement(&export->line, row);
	return flush(export);
}

static bool export_event(void *user, const struct event_row *row)
{
	struct export *export = user;
	export->status = record_event(&export->line, row, export->ledger,
	                              export->err);
	return flush(export);
}

static bool export_relation(void *user, const struct relation_row *row)
{
	struct export *export = user;
	export->status = record_relation(&export->line, row, DAY_NONE,
	                                 export->ledger, export->err);
	return flush(export);
}

static bool export_closure(void *user, const struct closure_row *row)
{
	struct export *export = user;
	record_closure(&export->line, row, DAY_NONE);
	return flush(export);
}

static bool export_disagreement(void *user, const struct disagreement_row *row)
{
	struct export *export = user;
	export->status = record_disagreement(&export->line, row, export->ledger,
	                                     export->err);
	return flush(export);
}

static bool export_expectation(void *user, const struct expectation_row *row)
{
	struct export *export = user;
	record_expectation(&export->line, row, true);
	return flush(export);
}

static bool export_publication(void *user, const struct publication_row *row)
{
	struct export *export = user;
	record_publication(&export->line, row);
	return flush(export);
}

static bool export_ruling(void *user, const struct ruling_row *row)
{
	struct export *export = user;
	record_ruling(&export->line, row);
	return flush(export);
}

enum chancery_status record_export(struct ledger *ledger, record_sink *sink,
                                   void *user, struct chancery_error *err)
{
	struct export e = {
		.ledger = ledger, .sink = sink, .user = user, .err = err
	};
	struct ledger_filter all;
	struct str none = { NULL, 0 };
	enum chancery_status status = CHANCERY_OK;
	ledger_filter_init(&all);
	all.standing = all.stories = all.demands = true;
	buf_init(&e.line, LINE_MAX_BYTES);
	for (int part = 0; part < 11 && !status && !e.status && !e.stopped;
	     part++)
		switch (part) {
		case 0:
			status = ledger_reports(ledger, &all, export_report, &e,
			                        err);
			break;
		case 1:
			status = ledger_copies(ledger, none, export_copy, &e,
			                       err);
			break;
		case 2:
			status = ledger_statements(ledger, none,
			                           export_statement, &e, err);
			break;
		case 3:
			status = ledger_claims(ledger, none, export_claim, &e,
			                       err);
			break;
		case 4:
			status = ledger_events(ledger, &all, export_event, &e,
			                       err);
			break;
		case 5:
			status = ledger_relations(ledger, &all, export_relation,
			                          &e, err);
			break;
		case 6:
			status = ledger_closures(ledger, &all, export_closure,
			                         &e, err);
			break;
		case 7:
			status = ledger_disagreements(
			    ledger, &all, export_disagreement, &e, err);
			break;
		case 8:
			status = ledger_expectations(
			    ledger, &all, export_expectation, &e, err);
			break;
		case 9:
			status = ledger_publications(
			    ledger, none, export_publication, &e, err);
			break;
		default:
			status = ledger_rulings(ledger, true, export_ruling, &e,
			                        err);
		}
	buf_release(&e.line);
	return status ? status : e.status;
}
