/* claims.c - see claims.h. */
#include "output/claims.h"

#include "output/json.h"

static void open_line(struct buf *out, const char *type, struct str report)
{
	buf_char(out, '{');
	json_text(out, "type", str_of(type));
	if (report.len)
		json_text(out, "report", report);
}

static void close_line(struct buf *out)
{
	buf_add(out, STR("}\n"));
}

static void put_report(struct buf *out, const struct report *report)
{
	open_line(out, "report", (struct str){ 0 });
	json_text(out, "id", report->id);
	json_text(out, "content_id", report->content_id);
	json_text(out, "path", report->path);
	json_text(out, "outlet", report->outlet);
	json_text(out, "title", report->title);
	json_text(out, "author", report->author);
	json_text(out, "url", report->url);
	json_day(out, "published", report->published);
	json_text(out, "published_basis", report->published_basis);
	json_day(out, "dateline_day", report->dateline_day);
	json_span(out, "dateline", report->dateline);
	json_text(out, "language", report->language);
	json_int(out, "bytes", (long long)report->text.len);
	json_key(out, "body");
	buf_char(out, '[');
	for (uint32_t i = 0; i < report->body_count; i++)
		buf_format(out, "%s[%u,%u]", i ? "," : "",
		           report->body[i].begin, report->body[i].end);
	buf_char(out, ']');
	close_line(out);
}

static const char *form_name(enum mention_form form)
{
	static const char *const name[] = {
		"name",    "adjective", "metonym", "office",
		"nominal", "pronoun",   "joint",   "unknown",
	};
	return name[form];
}

/* Code, id and name of an actor as members of the open object. */
static void put_actor(struct buf *out, const struct actor *actor)
{
	json_text(out, "code", actor->code);
	json_text(out, "actor", actor->id);
	json_text(out, "name", actor->name);
}

static void put_mention(struct buf *out, struct str report,
                        const struct mention *mention)
{
	for (uint32_t i = 0; i < mention->actor_count; i++) {
		const struct actor *actor = mention->actor[i];
		open_line(out, "mention", report);
		json_span(out, "span", mention->span);
		put_actor(out, actor);
		json_text(out, "kind", str_of(actor_kind_name(actor->kind)));
		json_text(out, "form", str_of(form_name(mention->form)));
		json_bool(out, "place", mention->place);
		json_span(out, "from", mention->antecedent);
		close_line(out);
	}
}

static void put_days(struct buf *out, struct days days)
{
	json_day(out, "from", days.from);
	json_day(out, "to", days.to);
}

static void put_time(struct buf *out, struct str report,
                     const struct time_mention *time)
{
	open_line(out, "time", report);
	json_span(out, "span", time->span);
	json_text(out, "timex", str_of(time_type_name(time->type)));
	json_text(out, "value", time->value);
	put_days(out, time->days);
	json_text(out, "granularity", str_of(granularity_name(time->grain)));
	json_text(out, "basis", str_of(time_basis_name(time->basis)));
	json_span(out, "anchor", time->anchor);
	close_line(out);
}

static void put_degrees(struct buf *out, const struct place *place,
                        double degrees)
{
	if (place->known)
		buf_format(out, "%.2f", degrees);
	else
		buf_add(out, STR("null"));
}

/* name, country, lat, lon as members of the open object. */
static void put_place(struct buf *out, const struct place *place)
{
	json_text(out, "name", place->name);
	json_text(out, "country", place->country);
	json_key(out, "lat");
	put_degrees(out, place, place->lat);
	json_key(out, "lon");
	put_degrees(out, place, place->lon);
	json_text(out, "id", place->id);
	json_span(out, "span", place->span);
}

static void put_statement(struct buf *out, const struct report *report,
                          const struct statement *statement, uint32_t index)
{
	open_line(out, "statement", report->id);
	json_key(out, "id");
	buf_format(out, "\"%.*s.s%u\"", STR_ARG(report->content_id), index);
	json_text(out, "kind", str_of(statement_kind_name(statement->kind)));
	json_span(out, "content", statement->content);
	json_span(out, "cue", statement->cue);
	json_key(out, "speaker");
	if (statement->speaker || statement->speaker_span.end) {
		buf_char(out, '{');
		if (statement->speaker)
			put_actor(out, statement->speaker);
		json_span(out, "span", statement->speaker_span);
		buf_char(out, '}');
	} else {
		buf_add(out, STR("null"));
	}
	if (statement->speaker_count > 1) {
		json_key(out, "speakers");
		for (uint32_t i = 0; i < statement->speaker_count; i++) {
			buf_add(out, i ? STR(",{") : STR("[{"));
			put_actor(out, statement->speakers[i]);
			buf_char(out, '}');
		}
		buf_char(out, ']');
	}
	json_key(out, "addressee");
	if (statement->addressee) {
		buf_char(out, '{');
		put_actor(out, statement->addressee);
		buf_char(out, '}');
	} else {
		buf_add(out, STR("null"));
	}
	json_text(out, "channel", span_str(report->text, statement->channel));
	json_bool(out, "denied", statement->denied);
	close_line(out);
}

static void put_arguments(struct buf *out, const char *key,
                          const struct argument *argument, uint32_t count)
{
	json_key(out, key);
	buf_char(out, '[');
	for (uint32_t i = 0; i < count; i++) {
		buf_add(out, i ? STR(",{") : STR("{"));
		put_actor(out, argument[i].actor);
		json_text(out, "party", argument[i].actor->party);
		json_span(out, "span", argument[i].span);
		if (argument[i].from.end)
			json_span(out, "from", argument[i].from);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

/* What another claim only speaks of has no code of its own. */
static void put_act(struct buf *out, const struct act *act, bool coded)
{
	json_text(out, "act", act->name);
	json_text(out, "plover", coded ? act->plover : (struct str){ 0 });
	json_text(out, "mode", coded ? act->mode : (struct str){ 0 });
	json_key(out, "contexts");
	buf_char(out, '[');
	for (uint32_t i = 0; i < act->context_count; i++) {
		if (i)
			buf_char(out, ',');
		json_string(out, act->context[i]);
	}
	buf_char(out, ']');
	json_text(out, "cameo", coded ? act->cameo : (struct str){ 0 });
	json_key(out, "quad");
	if (coded)
		buf_format(out, "%d", act->quad);
	else
		buf_add(out, STR("null"));
}

static void put_when(struct buf *out, const struct coding *coding,
                     const struct dating *when)
{
	struct span span = { 0, 0 };
	if (when->time != NONE)
		span = coding->times.item[when->time].span;
	json_key(out, "when");
	buf_char(out, '{');
	put_days(out, when->days);
	json_text(out, "granularity", str_of(granularity_name(when->grain)));
	json_text(out, "basis", str_of(time_basis_name(when->basis)));
	json_span(out, "span", span);
	buf_char(out, '}');
}

/* The other places of "shelled Mardas and Suran". */
static void put_joined(struct buf *out, const struct coding *coding,
                       uint32_t place)
{
	uint32_t at = place;
	bool first = true;
	json_key(out, "also");
	buf_char(out, '[');
	while ((at = places_joined(&coding->places, &coding->trees, place,
	                           at)) != NONE) {
		buf_add(out, first ? STR("{") : STR(",{"));
		first = false;
		put_place(out, &coding->places.item[at]);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void put_numbers(struct buf *out, const struct coding *coding,
                        uint32_t index)
{
	const struct numbers *numbers = &coding->numbers;
	json_key(out, "numbers");
	buf_char(out, '[');
	for (uint32_t i = numbers->first[index]; i < numbers->first[index + 1];
	     i++) {
		const struct number *number = &numbers->item[i];
		buf_add(out, i > numbers->first[index] ? STR(",{") : STR("{"));
		json_text(out, "kind", number->kind);
		json_text(out, "unit", number->unit);
		json_amount(out, "low", number->low);
		json_amount(out, "high", number->high);
		json_text(out, "bound", number->bound);
		json_span(out, "span", number->span);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void put_claim(struct buf *out, const struct coding *coding,
                      uint32_t index)
{
	const struct claim *claim = &coding->claims.item[index];
	open_line(out, "claim", coding->report->id);
	json_text(out, "id", claim->id);
	json_span(out, "sentence",
	          coding->words.sentence[claim->sentence].span);
	json_span(out, "trigger", claim->trigger);
	put_act(out, claim->act, claim->within == NONE);
	json_key(out, "within");
	if (claim->within != NONE)
		json_string(out, coding->claims.item[claim->within].id);
	else
		buf_add(out, STR("null"));
	json_bool(out, "entailed", claim->entailed);
	put_arguments(out, "source", claim->source, claim->source_count);
	put_arguments(out, "target", claim->target, claim->target_count);
	json_text(out, "scope", claim->scope);
	put_when(out, coding, &claim->when);
	json_key(out, "where");
	if (claim->place != NONE) {
		buf_char(out, '{');
		put_place(out, &coding->places.item[claim->place]);
		put_joined(out, coding, claim->place);
		buf_char(out, '}');
	} else {
		buf_add(out, STR("null"));
	}
	json_int(out, "polarity", claim->polarity);
	json_text(out, "modality", str_of(modality_name(claim->modality)));
	json_bool(out, "historical", claim->historical);
	json_bool(out, "holds", claim->holds);
	json_bool(out, "reference", claim->reference);
	json_text(out, "closure", str_of(closure_name(claim->closure)));
	json_key(out, "speaker");
	if (claim->speaker) {
		buf_char(out, '{');
		put_actor(out, claim->speaker);
		json_span(out, "span", claim->speaker_span);
		buf_char(out, '}');
	} else {
		buf_add(out, STR("null"));
	}
	put_numbers(out, coding, index);
	json_key(out, "confidence");
	buf_format(out, "%.2f", (double)claim->confidence);
	json_key(out, "rule");
	buf_format(out, "\"%.*s:%u\"", STR_ARG(claim->rule->file),
	           claim->rule->line);
	close_line(out);
}

static void put_discard(struct buf *out, const struct coding *coding,
                        const struct discarded *discarded)
{
	open_line(out, "discard", coding->report->id);
	json_span(out, "span", discarded->span);
	json_text(out, "phrase", discarded->text);
	json_bool(out, "story", discarded->story);
	json_int(out, "sentence", discarded->sentence);
	close_line(out);
}

static void put_notice(struct buf *out, const struct coding *coding,
                       const struct notice *n)
{
	const struct report *report = coding->report;
	open_line(out, "notice", report->id);
	json_text(out, "kind", str_of(notice_kind_name(n->kind)));
	json_text(out, "aspect", str_of(notice_aspect_name(n->aspect)));
	json_span(out, "span", n->span);
	json_span(out, "wrong", n->wrong);
	json_text(out, "outlet", n->outlet);
	json_bool(out, "told", n->told);
	json_bool(out, "version", n->version);
	json_bool(out, "itself", n->itself);
	json_day(out, "reported", n->reported);
	json_amount(out, "number", n->number);
	json_amount(out, "low", n->low);
	json_amount(out, "high", n->high);
	json_day(out, "wrong_day", n->wrong_day.from);
	json_day(out, "day", n->day.from);
	json_text(out, "name", n->name);
	close_line(out);
}

void stream_coding(struct buf *out, const struct coding *coding)
{
	const struct report *report = coding->report;
	put_report(out, report);
	for (uint32_t i = 0; i < coding->mentions.count; i++) {
		const struct mention *mention = &coding->mentions.item[i];
		/* A pronoun names nobody: it is of use where something rests on
		 * it. */
		if (mention->form != FORM_PRONOUN || coding->mention_used[i])
			put_mention(out, report->id, mention);
	}
	for (uint32_t i = 0; i < coding->times.count; i++)
		put_time(out, report->id, &coding->times.item[i]);
	for (uint32_t i = 0; i < coding->places.count; i++) {
		open_line(out, "place", report->id);
		put_place(out, &coding->places.item[i]);
		json_text(out, "use",
		          str_of(place_use_name(coding->places.item[i].use)));
		close_line(out);
	}
	for (uint32_t i = 0; i < coding->statements.count; i++)
		put_statement(out, report, &coding->statements.item[i], i);
	for (uint32_t i = 0; i < coding->claims.count; i++)
		put_claim(out, coding, i);
	for (uint32_t i = 0; i < coding->discards.count; i++)
		put_discard(out, coding, &coding->discards.item[i]);
	for (uint32_t i = 0; i < coding->notices.count; i++)
		put_notice(out, coding, &coding->notices.item[i]);
}

void stream_refusal(struct buf *out, const struct report *report,
                    const struct chancery_error *error)
{
	open_line(out, "refusal", (struct str){ 0 });
	json_text(out, "id", report->id);
	json_text(out, "path", report->path);
	json_text(out, "status", str_of(chancery_status_name(error->status)));
	json_int(out, "offset", (long long)error->offset);
	json_text(out, "message", str_of(error->message));
	close_line(out);
}
