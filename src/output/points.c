/* points.c - see points.h. */
#include "output/points.h"

#include "output/json.h"

static void put_entries(struct buf *out, const struct view *view,
                        const struct point *point, const char *key)
{
	json_key(out, key);
	buf_char(out, '[');
	for (uint32_t i = 0; i < point->count; i++) {
		const struct entry *e = &point->entry[i];
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "value", e->value);
		json_text(out, "report", view->report[e->report].row.content);
		json_text(out, "claim", e->claim);
		json_span(out, "span", e->span);
		if (e->denies)
			json_bool(out, "denies", true);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

void record_point(struct buf *out, const struct view *view,
                  const struct point *point)
{
	buf_char(out, '{');
	json_text(out, "type", STR("point"));
	json_text(out, "id", str_of(point->id));
	json_text(out, "kind", str_of(point_kind_name(point->kind)));
	json_text(out, "about", point->about);
	json_text(out, "label", point->label);
	json_bool(out, "differs", point->differs);
	json_text(out, "best", point->best);
	json_text(out, "reason", point->reason);
	json_int(out, "reports", point->reports);
	put_entries(out, view, point, "says");
	json_key(out, "silent");
	buf_char(out, '[');
	bool more = false;
	for (uint32_t r = 0, i = 0; r < view->report_count; r++) {
		bool speaks = false;
		for (; i < point->count && point->entry[i].report <= r; i++)
			speaks |= point->entry[i].report == r;
		if (speaks)
			continue;
		if (more)
			buf_char(out, ',');
		more = true;
		json_string(out, view->report[r].row.content);
	}
	buf_add(out, STR("]}\n"));
}

void record_point_disagreement(struct buf *out, const struct view *view,
                               const struct point *point)
{
	buf_char(out, '{');
	json_text(out, "type", STR("disagreement"));
	json_text(out, "id", str_of(point->id));
	json_text(out, "about", point->about);
	json_text(out, "act", point->label);
	json_text(out, "source", STR(""));
	json_text(out, "target", STR(""));
	json_text(out, "kind", str_of(point_kind_name(point->kind)));
	json_text(out, "best", point->best);
	json_text(out, "reason", point->reason);
	put_entries(out, view, point, "values");
	buf_add(out, STR("}\n"));
}
