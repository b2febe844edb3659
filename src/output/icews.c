/* icews.c - see icews.h. */
#include "output/icews.h"

#include "output/cells.h"
#include "output/state_codes.h"
#include "output/told.h"

/* People, organisations and places of a report that one cell takes. */
#define NAMES_IN_CELL 64u

struct writing {
	struct telling t;
	bool polecat;
};

static const char icews_head[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\t"
    "Event Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\t"
    "Target Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"
    "Province\tCountry\tLatitude\tLongitude\n";

static const char polecat_head[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\t"
    "Contexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\t"
    "Actor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
    "Recipient Name\tRecipient Country\tRecipient COW\t"
    "Primary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\t"
    "Province\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\t"
    "Feature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion\n";

static const char *const quads[] = { "", "VERBAL COOPERATION",
	                             "MATERIAL COOPERATION", "VERBAL CONFLICT",
	                             "MATERIAL CONFLICT" };

/* The sector of each kind of actor in words, as ICEWS and POLECAT have them. */
static const struct {
	const char *code, *name;
} sectors[] = {
	{ "GOV", "Government" },    { "MIL", "Military" },
	{ "REB", "Rebel" },         { "OPP", "Opposition" },
	{ "LEG", "Legislative" },   { "JUD", "Judicial" },
	{ "COP", "Police" },        { "SPY", "Intelligence" },
	{ "UAF", "Unidentified Armed Force" },
	{ "CRM", "Criminal" },      { "CVL", "Civilian" },
	{ "REF", "Refugee" },       { "JRN", "Journalist" },
	{ "MED", "Media" },         { "BUS", "Business" },
	{ "MNC", "Multinational Corporation" },
	{ "LAB", "Labor" },         { "AGR", "Agriculture" },
	{ "EDU", "Education" },     { "HLH", "Health" },
	{ "REL", "Religious" },     { "NGO", "NGO" },
	{ "IGO", "IGO" },           { "PTY", "Party" },
	{ "ELI", "Elite" },
};

static struct str sector_name(struct str code)
{
	for (size_t i = 0; i < COUNT_OF(sectors); i++)
		if (str_is(code, sectors[i].code))
			return str_of(sectors[i].name);
	return code;
}

static void put_day(struct buf *out, day_t day)
{
	char text[11];
	if (day != DAY_NONE) {
		day_format(day, text);
		buf_add(out, str_of(text));
	}
	buf_char(out, '\t');
}

/* The first member that tells of the event, by the order of the view, and of
 * these the first that names a place if any does. */
static const struct view_claim *first_telling(const struct writing *w,
                                              uint32_t event, bool place)
{
	uint32_t first, count = told_members(&w->t.view, event, &first);
	const struct view_claim *found = NULL;
	for (uint32_t i = 0; i < count; i++) {
		const struct view_member *m = &w->t.view.member[first + i];
		const struct view_claim *c = &w->t.view.claim[m->claim];
		if (told_tells(m) && (!found || (place && c->row.place_name.len &&
		                                 !found->row.place_name.len)))
			found = c;
	}
	return found;
}

/* The state that it is or is of, "AFGREB" included. */
static struct str country_of(const struct argument_row *who, struct str party)
{
	if (state_code(party) || !who)
		return state_code(party) ? party : STR("");
	struct str head = { who->code.ptr, who->code.len < 3 ? who->code.len
		                                             : 3 };
	return who->country.len || !state_code(head) ? who->country : head;
}

/* In words: its own, else what its code has behind the country. */
static struct str sector_of(const struct argument_row *who, struct str country)
{
	struct str code = who ? who->sector : STR("");
	if (who && !code.len && country.len && who->code.len >= 6 &&
	    str_starts(who->code, country))
		code = (struct str){ who->code.ptr + 3, 3 };
	return sector_name(code);
}

static void put_party(struct writing *w, uint32_t event, struct str party,
                      struct str name, bool source)
{
	struct buf *out = &w->t.line;
	const struct argument_row *who = told_party(&w->t.view, event, party,
	                                            source);
	struct str country = country_of(who, party);
	struct str sector = sector_of(who, country);
	cell_put(out, party.len ? name : STR(""));
	if (!w->polecat) {
		cell_put(out, sector);
		cell_put(out, country);
		return;
	}
	const struct state_code *code = state_code(country);
	cell_put(out, country);
	if (code && code->cow)
		buf_format(out, "%d", code->cow);
	buf_char(out, '\t');
	cell_put(out, sector);
	cell_put(out, sector);
	cells_empty(out, 1); /* title */
	cell_put(out, who ? who->name : STR(""));
	cells_empty(out, 1); /* Wikipedia */
}

static void put_place(struct writing *w, const struct claim_row *row)
{
	struct buf *out = &w->t.line;
	bool state = str_eq(row->place_id, row->place_country);
	if (!row->place_name.len) {
		cells_empty(out, w->polecat ? 10 : 6);
		return;
	}
	if (w->polecat)
		cell_put(out, row->place_name);
	cell_put(out, state ? STR("") : row->place_name);
	cells_empty(out, 2); /* district, province */
	cell_put(out, row->place_country);
	buf_format(out, "%.4f\t%.4f\t", row->lat, row->lon);
	if (!w->polecat)
		return;
	bool id = str_starts(row->place_id, STR("geonames:"));
	cell_put(out, id ? (struct str){ row->place_id.ptr + 9,
	                                 row->place_id.len - 9 }
	                 : STR(""));
	cell_put(out, row->place_name);
	cell_put(out, state ? STR("country") : STR("place"));
}

static void put_icews(struct writing *w, const struct event_row *row,
                      uint32_t event, const struct view_claim *c,
                      const struct view_claim *placed)
{
	struct buf *out = &w->t.line;
	const struct report_row *report = &w->t.view.report[c->report].row;
	cell_put(out, row->id);
	put_day(out, row->best);
	put_party(w, event, row->source, row->source_name, true);
	cell_put(out, row->act);
	cell_put(out, row->cameo);
	cell_put(out, str_of(cameo_weight(cameo_root(row->cameo))));
	put_party(w, event, row->target, row->target_name, false);
	cell_put(out, report->content);
	buf_format(out, "%u\t", told_sentence(report, c->row.sentence));
	cell_put(out, report->outlet);
	put_place(w, &placed->row);
	cells_end(out);
}

static bool is_listed(const struct str *list, uint32_t count, struct str name)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_eq(list[i], name))
			return true;
	return false;
}

/* Names of the persons, bodies or places of a report's claims. */
static void put_story(struct writing *w, uint32_t report, const char *what)
{
	struct str seen[NAMES_IN_CELL];
	uint32_t count = 0;
	struct buf *out = &w->t.line;
	const struct view_report *r = &w->t.view.report[report];
	for (uint32_t i = 0; i < r->claims; i++) {
		const struct claim_row *c = &w->t.view.claim[r->claim + i].row;
		uint32_t all = c->source_count + c->target_count;
		for (uint32_t k = 0; k <= all && count < NAMES_IN_CELL; k++) {
			const struct argument_row *a =
			    k < c->source_count ? &c->source[k]
			    : k < all           ? &c->target[k - c->source_count]
			                        : NULL;
			bool person = a && str_is(a->kind, "person");
			bool place = a && str_is(a->kind, "state");
			struct str name = a ? a->name : c->place_name;
			bool fits = *what == 'p'   ? person
			            : *what == 'o' ? a && !person && !place
			                           : !a;
			if (!fits || !name.len || is_listed(seen, count, name))
				continue;
			if (count)
				buf_add(out, STR("; "));
			buf_add(out, name);
			seen[count++] = name;
		}
	}
	buf_char(out, '\t');
}

static void put_polecat(struct writing *w, const struct event_row *row,
                        uint32_t event, const struct view_claim *c,
                        const struct view_claim *placed)
{
	struct buf *out = &w->t.line;
	const struct report_row *report = &w->t.view.report[c->report].row;
	int root = cameo_root(row->cameo);
	cell_put(out, row->id);
	put_day(out, row->best);
	cell_put(out, row->plover);
	cell_put(out, c->row.mode);
	cell_put(out, root ? str_of(cameo_weight(root)) : STR(""));
	cell_put(out, str_of(quads[c->row.quad]));
	cells_empty(out, 1); /* contexts */
	put_party(w, event, row->source, row->source_name, true);
	put_party(w, event, row->target, row->target_name, false);
	put_place(w, &placed->row);
	cell_put(out, report->outlet);
	put_day(out, report->published);
	put_story(w, c->report, "people");
	put_story(w, c->report, "organisations");
	put_story(w, c->report, "locations");
	cell_put(out, report->language);
	cell_put(out, STR("chancery " CHANCERY_VERSION));
	cells_end(out);
}

static bool take(void *user, const struct event_row *row)
{
	struct writing *w = user;
	uint32_t event;
	bool coded = w->polecat ? row->plover.len > 0 : cameo_root(row->cameo);
	if (row->best == DAY_NONE || !coded ||
	    (event = map_find(&w->t.ids, row->id)) == NONE)
		return true;
	const struct view_claim *c = first_telling(w, event, false);
	if (!c)
		return true;
	(w->polecat ? put_polecat : put_icews)(w, row, event, c,
	                                       first_telling(w, event, true));
	return telling_send(&w->t);
}

static enum chancery_status
write_all(struct ledger *ledger, const struct ledger_filter *filter,
          bool polecat, record_sink *sink, void *user,
          struct chancery_error *err)
{
	struct writing w = { .polecat = polecat };
	enum chancery_status status = telling_begin(&w.t, ledger, sink, user,
	                                            err);
	if (!status && sink(user, str_of(polecat ? polecat_head : icews_head)))
		status = ledger_events(ledger, filter, take, &w, err);
	return telling_end(&w.t, status);
}

enum chancery_status icews_events(struct ledger *ledger,
                                  const struct ledger_filter *filter,
                                  record_sink *sink, void *user,
                                  struct chancery_error *err)
{
	return write_all(ledger, filter, false, sink, user, err);
}

enum chancery_status polecat_events(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    record_sink *sink, void *user,
                                    struct chancery_error *err)
{
	return write_all(ledger, filter, true, sink, user, err);
}
