/* said.c - see said.h. */
#include "output/said.h"

#include "output/json.h"
#include "output/lists.h"

void record_expectation(struct buf *out, const struct expectation_row *row,
                        bool with_support)
{
	buf_char(out, '{');
	json_text(out, "type", STR("expectation"));
	json_text(out, "id", row->id);
	json_text(out, "act", row->act);
	json_text(out, "plover", row->plover);
	json_text(out, "cameo", row->cameo);
	json_party(out, "source", row->source, row->source_name);
	json_party(out, "target", row->target, row->target_name);
	json_int(out, "polarity", row->polarity);
	json_text(out, "modality", row->modality);
	json_day(out, "first", row->first);
	json_day(out, "last", row->last);
	json_int(out, "claims", row->claims);
	json_int(out, "reports", row->reports);
	json_int(out, "independent", row->independent);
	json_key(out, "confidence");
	buf_format(out, "%.4f", row->confidence);
	json_text(out, "event", row->event);
	json_text(out, "example", row->example);
	if (with_support) {
		json_key(out, "support");
		buf_char(out, '[');
		for (uint32_t i = 0; i < row->claims; i++) {
			buf_add(out, i ? STR(",{") : STR("{"));
			json_text(out, "claim", row->support[i].claim);
			json_text(out, "role", row->support[i].role);
			buf_char(out, '}');
		}
		buf_char(out, ']');
	}
	buf_add(out, STR("}\n"));
}

void saying_days(const struct view *view, const struct saying *saying,
                 day_t *first, day_t *last)
{
	*first = *last = DAY_NONE;
	for (uint32_t i = 0; i < saying->count; i++) {
		const struct report_row *row =
		    &view->report[saying->version[i].report].row;
		day_t day = row->dateline_day != DAY_NONE ? row->dateline_day
		                                          : row->published;
		if (day == DAY_NONE)
			continue;
		*first = *first == DAY_NONE || day < *first ? day : *first;
		*last = *last == DAY_NONE || day > *last ? day : *last;
	}
}

static struct str version_words(const struct view *view,
                                const struct version *version)
{
	return span_str(view->report[version->report].row.text, version->span);
}

struct str saying_words(const struct view *view, const struct saying *saying)
{
	return version_words(view, &saying->version[saying->best]);
}

static struct str saying_kind_name(const struct saying *saying)
{
	return saying->kind == SAYING_APPRAISAL ? STR("appraisal")
	                                        : STR("wording");
}

void record_saying(struct buf *out, const struct view *view,
                   const struct saying *saying, bool with_versions)
{
	day_t first, last;
	saying_days(view, saying, &first, &last);
	buf_char(out, '{');
	json_text(out, "type", STR("saying"));
	json_text(out, "id", str_of(saying->id));
	json_text(out, "kind", saying_kind_name(saying));
	json_text(out, "calls", saying->calls);
	json_text(out, "stance", saying->stance);
	json_text(out, "speaker", saying->speaker);
	json_text(out, "speaker_name", saying->speaker_name);
	json_text(out, "party", saying->party);
	json_day(out, "first", first);
	json_day(out, "last", last);
	json_int(out, "versions", saying->count);
	json_int(out, "wordings", saying->forms);
	json_int(out, "reports", saying->reports);
	json_int(out, "independent", saying->independent);
	json_text(out, "words", saying_words(view, saying));
	if (with_versions) {
		json_key(out, "said");
		buf_char(out, '[');
	}
	for (uint32_t i = 0; with_versions && i < saying->count; i++) {
		const struct version *v = &saying->version[i];
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "report", view->report[v->report].row.content);
		if (v->statement != NONE) {
			const struct statement_row *s =
			    &view->statement[v->statement].row;
			json_int(out, "ordinal", s->ordinal);
			json_text(out, "speaker", s->speaker);
		}
		json_text(out, "kind", str_of(version_kind_name(v->kind)));
		json_span(out, "span", v->span);
		json_text(out, "words", version_words(view, v));
		buf_char(out, '}');
	}
	if (with_versions)
		buf_char(out, ']');
	buf_add(out, STR("}\n"));
}

const char *const list_saying_columns[LIST_SAYING_CELLS] = {
	"saying", "kind",     "calls",    "stance",  "speaker",
	"speaker_name", "party", "first", "last",    "versions",
	"wordings", "reports", "independent", "words"
};

void list_saying(struct arena *arena, const struct view *view,
                 const struct saying *saying,
                 struct str cell[LIST_SAYING_CELLS])
{
	day_t first, last;
	saying_days(view, saying, &first, &last);
	const struct str own[LIST_SAYING_CELLS] = {
		str_of(saying->id),
		saying_kind_name(saying),
		saying->calls,
		saying->stance,
		saying->speaker,
		saying->speaker_name,
		saying->party,
		text_day(arena, first),
		text_day(arena, last),
		text_count(arena, saying->count),
		text_count(arena, saying->forms),
		text_count(arena, saying->reports),
		text_count(arena, saying->independent),
		saying_words(view, saying),
	};
	memcpy(cell, own, sizeof own);
}
