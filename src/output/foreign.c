/* foreign.c - see foreign.h. */
#include "output/foreign.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "output/json.h"

#define MEMORY ((size_t)1 << 30)

struct writing {
	struct ledger *ledger;
	struct buf line;
	struct arena arena;
	record_sink *sink;
	void *user;
	bool stopped;
	enum chancery_status status;
	struct chancery_error *err;
	struct str last; /* report named last */
};

static bool flush(struct writing *w)
{
	if (w->line.failed && !w->status)
		w->status = fail_nomem(w->err);
	if (!w->status)
		w->stopped = !w->sink(w->user, buf_str(&w->line));
	buf_clear(&w->line);
	return !w->status && !w->stopped;
}

static void put_party(struct buf *out, const char *key, struct str id,
                      struct str name)
{
	json_key(out, key);
	buf_char(out, '[');
	if (id.len) {
		buf_char(out, '{');
		json_text(out, "id", id);
		json_text(out, "name", name);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

/* Each report once: support comes by report. */
static bool put_report(void *user, const struct support_row *row)
{
	struct writing *w = user;
	if (w->last.len && str_eq(w->last, row->report))
		return true;
	if (w->last.len)
		buf_char(&w->line, ',');
	json_string(&w->line, row->report);
	w->last = arena_str(&w->arena, row->report);
	return w->last.ptr;
}

static bool plover_event(void *user, const struct event_row *row)
{
	struct writing *w = user;
	struct buf *out = &w->line;
	if (row->best == DAY_NONE || !row->plover.len)
		return true;
	buf_char(out, '{');
	json_text(out, "id", row->id);
	json_day(out, "date", row->best);
	json_day(out, "enddate",
	         row->when.to == DAY_NONE ? row->best : row->when.to - 1);
	put_party(out, "actor", row->source, row->source_name);
	put_party(out, "recipient", row->target, row->target_name);
	json_key(out, "event");
	buf_char(out, '[');
	json_string(out, row->plover);
	buf_char(out, ']');
	json_text(out, "event_text", row->act);
	json_key(out, "text_info");
	buf_char(out, '{');
	json_text(out, "cameo", row->cameo);
	json_text(out, "basis", row->basis);
	json_int(out, "reports", row->reports);
	json_bool(out, "historical", row->historical);
	json_int(out, "disagreements", row->disagreements);
	buf_char(out, '}');
	json_key(out, "cite_info");
	buf_char(out, '[');
	arena_clear(&w->arena);
	w->last = (struct str){ NULL, 0 };
	w->status = ledger_support(w->ledger, row->id, put_report, w, w->err);
	buf_char(out, ']');
	json_text(out, "coder", STR("chancery " CHANCERY_VERSION));
	buf_add(out, STR("}\n"));
	return flush(w);
}

static enum chancery_status finish(struct writing *w,
                                   enum chancery_status status)
{
	buf_release(&w->line);
	arena_release(&w->arena);
	return status ? status : w->status;
}

enum chancery_status foreign_plover(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    record_sink *sink, void *user,
                                    struct chancery_error *err)
{
	struct writing w = {
		.ledger = ledger, .sink = sink, .user = user, .err = err
	};
	buf_init(&w.line, MEMORY);
	arena_init(&w.arena, MEMORY);
	return finish(&w, ledger_events(ledger, filter, plover_event, &w, err));
}

static void put_xml(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '&')
			buf_add(out, STR("&amp;"));
		else if (c == '<')
			buf_add(out, STR("&lt;"));
		else if (c == '>')
			buf_add(out, STR("&gt;"));
		else if (c == '"')
			buf_add(out, STR("&quot;"));
		else if ((unsigned char)c >= ' ')
			buf_char(out, c);
		else
			buf_char(out, ' '); /* XML has no control characters */
	}
}

static void put_data(struct buf *out, const char *key, struct str value)
{
	if (!value.len)
		return;
	buf_format(out, "<data key=\"%s\">", key);
	put_xml(out, value);
	buf_add(out, STR("</data>"));
}

static void put_day(struct buf *out, const char *key, day_t day)
{
	char text[11];
	if (day == DAY_NONE)
		return;
	day_format(day, text);
	put_data(out, key, str_of(text));
}

struct node {
	struct str id, name;
};

/* Nodes first, edges after them: two passes over the relations. */
struct graph {
	struct writing w;
	struct map ids;
	struct VEC(struct node) nodes;
	bool gexf; /* else GraphML */
};

static void add_node(struct graph *g, struct str id, struct str name)
{
	struct str key = arena_str(&g->w.arena, id);
	uint32_t *at = key.ptr ? map_put(&g->ids, &g->w.arena, key) : NULL;
	if (at && *at != NONE)
		return;
	struct node *node = at ? VEC_PUSH(&g->w.arena, &g->nodes) : NULL;
	struct str copy = arena_str(&g->w.arena, name);
	if (!node || !copy.ptr) {
		g->w.status = fail_nomem(g->w.err);
		return;
	}
	*at = g->nodes.count - 1;
	*node = (struct node){ key, copy };
}

static bool take_nodes(void *user, const struct relation_row *row)
{
	struct graph *g = user;
	if (row->rank < 0 || !row->source.len || !row->target.len)
		return true;
	add_node(g, row->source, row->source_name);
	add_node(g, row->target, row->target_name);
	return !g->w.status;
}

static int node_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct node *)a)->id,
	               ((const struct node *)b)->id);
}

static void put_value(struct buf *out, const char *key, struct str value)
{
	if (!value.len)
		return;
	buf_format(out, "<attvalue for=\"%s\" value=\"", key);
	put_xml(out, value);
	buf_add(out, STR("\"/>"));
}

static void put_attribute_day(struct buf *out, const char *key, day_t day)
{
	char text[11];
	if (day == DAY_NONE)
		return;
	day_format(day, text);
	buf_format(out, " %s=\"%s\"", key, text);
}

/* An edge that begins on the first day on which the relation can have begun and
 * ends on the last on which it can have stood. */
static void gexf_edge(struct buf *out, const struct relation_row *row)
{
	buf_add(out, STR("<edge id=\""));
	put_xml(out, row->id);
	buf_add(out, STR("\" source=\""));
	put_xml(out, row->source);
	buf_add(out, STR("\" target=\""));
	put_xml(out, row->target);
	buf_add(out, STR("\" label=\""));
	put_xml(out, row->relation);
	buf_char(out, '"');
	put_attribute_day(out, "start", row->from_lo != DAY_NONE ? row->from_lo
	                                                        : row->from_hi);
	put_attribute_day(out, "end",
	                  row->to_hi == DAY_NONE ? DAY_NONE : row->to_hi - 1);
	buf_add(out, STR("><attvalues>"));
	put_value(out, "scope", row->scope);
	if (row->level)
		buf_format(out, "<attvalue for=\"level\" value=\"%d\"/>",
		           row->level);
	buf_format(out, "<attvalue for=\"reports\" value=\"%u\"/>"
	                "</attvalues></edge>\n",
	           row->reports);
}

static bool take_edge(void *user, const struct relation_row *row)
{
	struct graph *g = user;
	struct buf *out = &g->w.line;
	if (row->rank < 0 || !row->source.len || !row->target.len)
		return true;
	if (g->gexf) {
		gexf_edge(out, row);
		return flush(&g->w);
	}
	buf_add(out, STR("<edge id=\""));
	put_xml(out, row->id);
	buf_add(out, STR("\" source=\""));
	put_xml(out, row->source);
	buf_add(out, STR("\" target=\""));
	put_xml(out, row->target);
	buf_add(out, STR("\">"));
	put_data(out, "relation", row->relation);
	put_data(out, "scope", row->scope);
	if (row->level)
		buf_format(out, "<data key=\"level\">%d</data>", row->level);
	put_day(out, "from_lo", row->from_lo);
	put_day(out, "from_hi", row->from_hi);
	put_day(out, "to_lo", row->to_lo);
	put_day(out, "to_hi", row->to_hi);
	put_day(out, "confirmed", row->confirmed);
	buf_format(out, "<data key=\"reports\">%u</data></edge>\n",
	           row->reports);
	return flush(&g->w);
}

static const char graph_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"name\" for=\"node\" attr.name=\"label\""
    " attr.type=\"string\"/>\n";

static const char *const edge_keys[] = { "relation", "scope",   "from_lo",
	                                 "from_hi",  "to_lo",   "to_hi",
	                                 "confirmed" };
static const char *const edge_numbers[] = { "level", "reports" };

static const char gexf_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
    "<graph defaultedgetype=\"directed\" mode=\"dynamic\""
    " timeformat=\"date\">\n"
    "<attributes class=\"edge\">\n"
    "<attribute id=\"scope\" title=\"scope\" type=\"string\"/>\n"
    "<attribute id=\"level\" title=\"level\" type=\"integer\"/>\n"
    "<attribute id=\"reports\" title=\"reports\" type=\"integer\"/>\n"
    "</attributes>\n<nodes>\n";

static bool gexf_nodes(struct graph *g)
{
	struct buf *out = &g->w.line;
	buf_add(out, str_of(gexf_head));
	for (uint32_t i = 0; i < g->nodes.count; i++) {
		buf_add(out, STR("<node id=\""));
		put_xml(out, g->nodes.item[i].id);
		buf_add(out, STR("\" label=\""));
		put_xml(out, g->nodes.item[i].name);
		buf_add(out, STR("\"/>\n"));
	}
	buf_add(out, STR("</nodes>\n<edges>\n"));
	return flush(&g->w);
}

static bool put_nodes(struct graph *g)
{
	struct buf *out = &g->w.line;
	if (g->nodes.count)
		qsort(g->nodes.item, g->nodes.count, sizeof *g->nodes.item,
		      node_cmp);
	if (g->gexf)
		return gexf_nodes(g);
	buf_add(out, str_of(graph_head));
	for (size_t i = 0; i < COUNT_OF(edge_keys) + COUNT_OF(edge_numbers);
	     i++) {
		bool number = i >= COUNT_OF(edge_keys);
		const char *key = number ? edge_numbers[i - COUNT_OF(edge_keys)]
		                         : edge_keys[i];
		buf_format(out,
		           "<key id=\"%s\" for=\"edge\" attr.name=\"%s\""
		           " attr.type=\"%s\"/>\n",
		           key, key, number ? "int" : "string");
	}
	buf_add(out, STR("<graph edgedefault=\"directed\">\n"));
	for (uint32_t i = 0; i < g->nodes.count; i++) {
		buf_add(out, STR("<node id=\""));
		put_xml(out, g->nodes.item[i].id);
		buf_add(out, STR("\">"));
		put_data(out, "name", g->nodes.item[i].name);
		buf_add(out, STR("</node>\n"));
	}
	return flush(&g->w);
}

static enum chancery_status write_graph(struct ledger *ledger,
                                        const struct ledger_filter *filter,
                                        bool gexf, record_sink *sink,
                                        void *user, struct chancery_error *err)
{
	struct graph g = { .w = { .ledger = ledger,
		                  .sink = sink,
		                  .user = user,
		                  .err = err },
		           .gexf = gexf };
	buf_init(&g.w.line, MEMORY);
	arena_init(&g.w.arena, MEMORY);
	enum chancery_status status = ledger_relations(ledger, filter,
	                                               take_nodes, &g, err);
	if (!status && !g.w.status && put_nodes(&g))
		status = ledger_relations(ledger, filter, take_edge, &g, err);
	if (!status && !g.w.status && !g.w.stopped) {
		buf_add(&g.w.line,
		        gexf ? STR("</edges>\n</graph>\n</gexf>\n")
		             : STR("</graph>\n</graphml>\n"));
		flush(&g.w);
	}
	return finish(&g.w, status);
}

enum chancery_status foreign_graphml(struct ledger *ledger,
                                     const struct ledger_filter *filter,
                                     record_sink *sink, void *user,
                                     struct chancery_error *err)
{
	return write_graph(ledger, filter, false, sink, user, err);
}

enum chancery_status foreign_gexf(struct ledger *ledger,
                                  const struct ledger_filter *filter,
                                  record_sink *sink, void *user,
                                  struct chancery_error *err)
{
	return write_graph(ledger, filter, true, sink, user, err);
}
