/* search.c - full-text search over the reports; see ledger.h. */
#include "base/buf.h"
#include "ledger/query/filter.h"
#include "ledger/store/units.h"

/* Longest query that is taken. */
#define QUERY_MAX ((size_t)4096)

/* The words as FTS5 wants them: each quoted, so that none is an operator; a
 * phrase in quotation marks stays one, a word with * at its end is a beginning.
 */
static void quote_words(struct buf *out, struct str words)
{
	size_t at = 0;
	while (at < words.len) {
		if ((unsigned char)words.ptr[at] <= ' ') {
			at++;
			continue;
		}
		bool phrase = words.ptr[at] == '"';
		size_t begin = at += phrase;
		while (at < words.len &&
		       (phrase ? words.ptr[at] != '"'
		               : (unsigned char)words.ptr[at] > ' ' &&
		                     words.ptr[at] != '"'))
			at++;
		struct str word = { words.ptr + begin, at - begin };
		at += phrase;
		bool open = !phrase && word.len > 1 &&
		            word.ptr[word.len - 1] == '*';
		word.len -= open;
		if (!str_trim(word).len)
			continue;
		buf_add(out, out->len ? STR(" \"") : STR("\""));
		buf_add(out, word);
		buf_add(out, open ? STR("\"*") : STR("\""));
	}
}

/* Ranked by rareness and number of the words (BM25); the text's own id decides
 * where that is the same. */
#define SEARCH_SQL(AND)                                                        \
	"SELECT r.content, r.day, coalesce(o.name, ''), r.title,"              \
	" snippet(report_words, 1, char(2), char(3), '...', 24)"               \
	" FROM report_words JOIN report r ON r.report = report_words.rowid"    \
	" LEFT JOIN outlet o USING(outlet) WHERE report_words MATCH ?17"       \
	" AND (?5 IS NULL OR r.day >= ?5) AND (?6 IS NULL OR r.day <= ?6)"     \
	" AND (?8 = '' OR lower(o.name) = lower(?8))"                          \
	" AND " KNOWN("r", "10", "11") AND                                     \
	" ORDER BY round(bm25(report_words, 4.0, 1.0), 6), r.content"

/* More is asked than days and outlet. */
static bool asks_claims(const struct ledger_filter *f)
{
	return f->actor.len || f->with.len || f->source.len || f->target.len ||
	       f->act.len || f->place.len || f->type.len || f->confidence ||
	       f->independent;
}

enum chancery_status ledger_search(struct ledger *ledger, struct str words,
                                   const struct ledger_filter *filter,
                                   search_call *call, void *user,
                                   struct chancery_error *err)
{
	struct ledger_filter all;
	struct buf query;
	ledger_filter_init(&all);
	filter = filter ? filter : &all;
	buf_init(&query, QUERY_MAX);
	quote_words(&query, words);
	if (query.failed || !query.len) {
		bool failed = query.failed;
		buf_release(&query);
		return fail(err, CHANCERY_E_FORMAT, 0,
		            failed ? "too many words to search for"
		                   : "no words to search for");
	}
	enum chancery_status status = filter->independent > 1
	                                  ? units_ready(ledger, err)
	                                  : CHANCERY_OK;
	if (status) {
		buf_release(&query);
		return status;
	}
	struct stmt q = db_keep(
	    ledger, asks_claims(filter)
	                ? SEARCH_SQL(" AND r.report IN (" WITH_SIDES
	                             "SELECT r.report" REPORTS_WHERE("?9 = ''") ")")
	                : SEARCH_SQL(""));
	filter_bind_reports(&q, ledger, filter, STR(""));
	db_text(&q, buf_str(&query));
	bool more = true;
	while (more && db_step(&q)) {
		struct search_row row = { .report = db_get_text(&q, 0),
			                  .day = db_get_day(&q, 1),
			                  .outlet = db_get_text(&q, 2),
			                  .title = db_get_text(&q, 3),
			                  .passage = db_get_text(&q, 4) };
		more = call(user, &row);
	}
	status = db_finish(&q, err);
	buf_release(&query);
	return status;
}
