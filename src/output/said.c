/* said.c - see said.h. */
#include "output/said.h"

#include "output/json.h"

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
