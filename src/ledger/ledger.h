/* ledger.h - the record: reports and what they say, kept in one SQLite file,
 * and what follows from all of them together.
 *
 * Two halves.  Reports, their claims and statements are written once and never
 * changed.  Events, relations, closures and disagreements are derived: they are
 * a pure function of the set of claims, so they never depend on the order in
 * which reports were read.  ledger_store derives anew what a report touches;
 * where that is much it is left pending for a while, which no query shows.
 *
 * A ledger belongs to one thread at a time.  One process writes at a time
 * (others wait five seconds, then get CHANCERY_E_BUSY); any number read, each
 * query seeing one state.  A killed process leaves whole reports.
 *
 * Every function that takes `err` may also fail with
 *
 * CHANCERY_E_BUSY     another process holds the database
 * CHANCERY_E_CORRUPT  the file is damaged
 * CHANCERY_E_FULL     no space left; the transaction is rolled back
 * CHANCERY_E_IO       reading or writing the file failed
 * CHANCERY_E_NOMEM
 */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "claims/claim.h"
#include "ledger/rows.h"
#include "stories/outlets.h"

/* Bytes of the longest id. */
#define LEDGER_ID_MAX 64

/* "CHAN" in the header of the file. */
#define LEDGER_APPLICATION_ID 0x4348414e
#define LEDGER_VERSION 6

struct ledger;

enum ledger_mode {
	LEDGER_READ, /* the file must exist; nothing in it changes */
	LEDGER_WRITE /* made if it does not exist, migrated if it is older */
};

/* Open the ledger at `path`.
 *
 * CHANCERY_E_NOTFOUND  LEDGER_READ and there is no such file
 * CHANCERY_E_CORRUPT   it is no database, or the database of another program
 * CHANCERY_E_VERSION   written by a newer Chancery, or, for LEDGER_READ, by an
 *                      older one (opening it for writing migrates it)
 */
MUST_USE enum chancery_status ledger_open(struct ledger **out, const char *path,
                                          enum ledger_mode mode,
                                          struct chancery_error *err);
/* Derives what is pending. NULL is allowed. */
void ledger_close(struct ledger *ledger);

/* Reports stored from now on are traced to the outlets that they credit by
 * these, which must live as long as the ledger; NULL: only by their wording. */
void ledger_outlets(struct ledger *ledger, const struct outlets *outlets);

/* Reports stored from now on are read by the coder whose lexicon, rules and
 * model have this content id; '' (as in a new ledger) where it has none. */
void ledger_coder(struct ledger *ledger, const char *data);

/* From now on one transaction takes up to `reports` reports (or those of
 * a second): cheaper, but a killed process loses those of the last
 * one, and where storing one fails, all of its transaction are taken back.  The
 * record is the same.  In a new ledger it is one. */
void ledger_batch(struct ledger *ledger, uint32_t reports);
/* End the transaction that is open, if any. Every query and ledger_close do so
 * too; ledger_close cannot say that it failed. */
MUST_USE enum chancery_status ledger_flush(struct ledger *ledger,
                                           struct chancery_error *err);

/* Store what one report says, in a transaction of its own or of several
 * (ledger_batch).
 *
 * A text is stored once.  Who else published it is kept beside it: the report
 * is that of the earliest of them (by day, then outlet, id, title, author and
 * address), whichever was read first.  The same report changes nothing when the
 * same coder has read it.  When another has, or when an earlier publication
 * comes, the report is read anew: the older reading is closed in the time of
 * recording, and ledger_clocks goes back to it.
 *
 * `*added` (may be NULL) tells whether anything was stored, ledger_stored what.
 * Where `acts` changes other things than those of the last report stored,
 * everything is derived anew first.
 *
 * CHANCERY_E_LIMIT  more claims about the same two parties than memory allows
 */
MUST_USE enum chancery_status ledger_store(struct ledger *ledger,
                                           const struct coding *coding,
                                           const struct lexicon *lexicon,
                                           const struct acts *acts, bool *added,
                                           struct chancery_error *err);

enum ledger_stored {
	STORED_NOTHING,
	STORED_REPORT,
	STORED_PUBLICATION, /* of a text that is there */
	STORED_READING      /* of a report that is there */
};
/* What the last ledger_store did. */
enum ledger_stored ledger_stored(const struct ledger *ledger);

/* Keep that an input was refused; the same refusal twice is kept once. */
MUST_USE enum chancery_status ledger_refuse(struct ledger *ledger,
                                            const struct report *report,
                                            const struct chancery_error *why,
                                            struct chancery_error *err);

/* From now on answer as if only the reports of `day` or before had been read
 * (by dateline, else publication; a report without either does not count).
 * DAY_NONE: everything again.  Derives into temporary tables: costs as much as
 * deriving all. */
MUST_USE enum chancery_status ledger_known_by(struct ledger *ledger, day_t day,
                                              struct chancery_error *err);

/* The same by both clocks: also only what this file had recorded by
 * `recorded_by` (microseconds since 1970, INT64_MAX for everything).  A ledger
 * loaded today from an archive knew nothing yesterday by this clock, whatever
 * its reports knew. */
MUST_USE enum chancery_status ledger_clocks(struct ledger *ledger,
                                            day_t known_by, int64_t recorded_by,
                                            struct chancery_error *err);

/* Which rows a query gives; a zeroed filter (days DAY_NONE, see
 * ledger_filter_init) gives all.  An actor is named by id ("AFG.TALIBAN"), by
 * the beginning of an id up to a dot ("AFG" finds AFG.TALIBAN too), by code
 * ("AFGGOV") or by name in any case ("taliban"). An act or relation is named
 * whole or up to a dot ("recognise" finds "recognise.government"). */
struct ledger_filter {
	struct str actor; /* on either side */
	struct str with;  /* also on either side: with `actor` a pair */
	struct str source, target;
	struct str act;
	struct str outlet;    /* reports of it, or what one of them tells;
	                       * disagreements: a value of theirs */
	struct str place;     /* told of this place, by name, country or id;
	                       * reports: a claim of theirs is */
	struct str type;      /* the same: of this PLOVER type, TYPE/MODE, or
	                       * CAMEO code that begins so */
	struct str report;    /* reports only: this content id */
	struct str speaker;   /* the same: with words of the party of those whom
	                       * this id, party's id or name means */
	struct str id;        /* events, relations, expectations: this one */
	struct str story;     /* reports and stories: this one, its id of now */
	bool stories;         /* reports: their rows say of which story they are */
	day_t from, until;    /* both days included; DAY_NONE: open */
	day_t as_of;          /* relations: what may stand on that day */
	bool standing;        /* events: also what is only told as standing */
	bool withdrawn;       /* events and relations: also what those who told
	                       * it have taken back */
	bool demands;         /* expectations: also what is only called for */
	bool open;            /* expectations: of which no event is known */
	uint32_t independent; /* events, relations, stories, expectations: at
	                       * least so many; reports:
	                       * that tell of such an event; disagreements: on
	                       * such an event or relation */
	uint32_t reports;     /* stories, expectations: at least so many */
	uint32_t confidence;  /* as `place`: of extraction, in hundredths */
	uint32_t most;        /* reports, events, stories, expectations: rows at
	                       * most; 0: all */
	uint64_t *beyond;     /* how many more there are than `most` (or NULL) */
};
void ledger_filter_init(struct ledger_filter *filter);

/* Called for each row, in a fixed order; the row and all it points to live
 * until the call returns. False stops the query (which is no failure). */
typedef bool report_call(void *user, const struct report_row *row);
typedef bool notice_call(void *user, const struct notice_row *row);
typedef bool part_call(void *user, const struct part_row *row);
typedef bool story_call(void *user, const struct story_row *row);
typedef bool copy_call(void *user, const struct copy_row *row);
typedef bool origin_call(void *user, const struct origin_row *row);
typedef bool source_call(void *user, const struct source_row *row);
typedef bool claim_call(void *user, const struct claim_row *row);
typedef bool statement_call(void *user, const struct statement_row *row);
typedef bool event_call(void *user, const struct event_row *row);
typedef bool relation_call(void *user, const struct relation_row *row);
typedef bool support_call(void *user, const struct support_row *row);
typedef bool expectation_call(void *user, const struct expectation_row *row);
typedef bool closure_call(void *user, const struct closure_row *row);
typedef bool disagreement_call(void *user, const struct disagreement_row *row);
typedef bool search_call(void *user, const struct search_row *row);
typedef bool value_call(void *user, const struct value_row *row);

/* By day, then content id; `filter` may be NULL here and below. */
MUST_USE enum chancery_status ledger_reports(struct ledger *ledger,
                                             const struct ledger_filter *filter,
                                             report_call *call, void *user,
                                             struct chancery_error *err);
/* Whether the filter, its `report` and `speaker` aside, gives more reports than
 * `count`. */
MUST_USE enum chancery_status
ledger_reports_beyond(struct ledger *ledger, const struct ledger_filter *filter,
                      uint32_t count, bool *beyond, struct chancery_error *err);
/* The stories of which the filter gives a report, by first day (undated ones
 * last), then id; their rows are of all their reports.  Stories are made of the
 * known reports alone: those of a ledger that looks back in time have other
 * reports and may have other ids. */
MUST_USE enum chancery_status ledger_stories(struct ledger *ledger,
                                             const struct ledger_filter *filter,
                                             story_call *call, void *user,
                                             struct chancery_error *err);
/* Who else published the texts, by content id; of one, or of all when `report`
 * is empty. */
typedef bool publication_call(void *user, const struct publication_row *row);
MUST_USE enum chancery_status
ledger_publications(struct ledger *ledger, struct str report,
                    publication_call *call, void *user,
                    struct chancery_error *err);

/* An analyst's ruling; the ledger is open for writing.  Rulings are rows of
 * their own: claims stay as they were read, and what is derived from them is
 * changed on top, in the order in which rulings were given.
 *
 * accept  an event or relation: that it was read rightly is certain
 * reject  an event or relation: it is left out, an event with all that rests on
 *         it alone
 * merge   an event into another between the same two parties (`other`)
 * split   a claim (`other`) from an event: an event of its own
 * date    an event happened, or a relation began, within the days `when`
 * end     a relation ended within them
 * source, target  an actor (`other`) is the event's; act: `other` was done
 * same    an actor is another (`other`), everywhere or in `report` alone
 * apart   an actor and another (`other`) are two, which no ruling may make one;
 *         or whoever `report` calls so is somebody else
 *
 * A ruling holds on when new reports come: what it is about is found by its id,
 * else by a claim that was behind it.  `id` gets the ruling's own.
 *
 * An actor is given by id, by its name or code if only one has it; `known` says
 * who `other` is where no report of the ledger names it.
 *
 * CHANCERY_E_NOTFOUND  no such event, relation, claim, actor or act
 * CHANCERY_E_FORMAT    not to be ruled so: no reason or name, a merge of events
 *                      of other parties, a split that leaves nothing, a name
 *                      that several bear, against another ruling
 */
struct ruling {
	struct str verb, about, other;
	struct days when;
	struct str name, reason;
	struct str report; /* same, apart: a content id */
	const struct actor *known;
	struct str cameo; /* act: its code */
};
MUST_USE enum chancery_status ledger_rule(struct ledger *ledger,
                                          const struct ruling *ruling,
                                          char id[LEDGER_ID_MAX],
                                          struct chancery_error *err);
/* Take ruling `id` back; it stays on record.
 *
 * CHANCERY_E_NOTFOUND  no such ruling in force
 */
MUST_USE enum chancery_status ledger_rule_undo(struct ledger *ledger,
                                               struct str id, struct str name,
                                               struct str reason,
                                               struct chancery_error *err);
/* Rulings in the order in which they were given; of `all`, those undone too. */
typedef bool ruling_call(void *user, const struct ruling_row *row);
MUST_USE enum chancery_status ledger_rulings(struct ledger *ledger, bool all,
                                             ruling_call *call, void *user,
                                             struct chancery_error *err);

/* Which report copies which: those that `report` copies or is copied by, all
 * when it is empty. By content ids. */
MUST_USE enum chancery_status ledger_copies(struct ledger *ledger,
                                            struct str report, copy_call *call,
                                            void *user,
                                            struct chancery_error *err);
/* Origins of the reports that tell of event or relation `id`, those of most
 * reports first.  Errors that some share (see derive.h) are not looked at:
 * there may be more of them than the thing's `independent`. */
MUST_USE enum chancery_status ledger_origins(struct ledger *ledger,
                                             struct str id, origin_call *call,
                                             void *user,
                                             struct chancery_error *err);
/* Origins of the reports that the filter gives, those of most reports first,
 * and on how much of what these tell they differ. Sources that copy each other where
 * they err are not taken for several; see stories/weigh.h.
 *
 * CHANCERY_E_LIMIT  more points of difference than can be weighed
 */
MUST_USE enum chancery_status ledger_sources(struct ledger *ledger,
                                             const struct ledger_filter *filter,
                                             source_call *call, void *user,
                                             struct chancery_error *err);
/* Of one report in order of its text, of all by content id when `report` is
 * empty. */
MUST_USE enum chancery_status ledger_claims(struct ledger *ledger,
                                            struct str report, claim_call *call,
                                            void *user,
                                            struct chancery_error *err);
MUST_USE enum chancery_status
ledger_statements(struct ledger *ledger, struct str report,
                  statement_call *call, void *user, struct chancery_error *err);
/* Ids of the parties that a filter means by `who`. */
typedef bool party_call(void *user, struct str id);
MUST_USE enum chancery_status ledger_parties(struct ledger *ledger,
                                             struct str who, party_call *call,
                                             void *user,
                                             struct chancery_error *err);
/* Statements with a claim in them of the filter's act, place, type and
 * confidence. */
typedef bool said_call(void *user, struct str report, uint32_t ordinal);
MUST_USE enum chancery_status ledger_said(struct ledger *ledger,
                                          const struct ledger_filter *filter,
                                          said_call *call, void *user,
                                          struct chancery_error *err);
/* The reports in which all `words` stand (a phrase in quotation marks, a
 * beginning with * at its end) of those that the filter gives, best first.
 *
 * CHANCERY_E_FORMAT  no words, or too many
 */
MUST_USE enum chancery_status ledger_search(struct ledger *ledger,
                                            struct str words,
                                            const struct ledger_filter *filter,
                                            search_call *call, void *user,
                                            struct chancery_error *err);
/* By first day, undated ones last. */
MUST_USE enum chancery_status ledger_events(struct ledger *ledger,
                                            const struct ledger_filter *filter,
                                            event_call *call, void *user,
                                            struct chancery_error *err);
/* By relation, target, first day. */
MUST_USE enum chancery_status
ledger_relations(struct ledger *ledger, const struct ledger_filter *filter,
                 relation_call *call, void *user, struct chancery_error *err);
/* What reports say will or may happen: claims that are not asserted, of one act
 * between the same two parties with no more than 92 days of silence between; where
 * a side is not named or both are one, those of one story.  That it will not
 * happen is an expectation of its own, and what is only called for is a demand.
 * Days are those of reports: `from` and `until` ask in which of them it was
 * expected.  By first day, undated ones last.
 *
 * An id is made from what is expected and its first report; `filter->id` may
 * also be one that it had before an earlier report was read. */
MUST_USE enum chancery_status
ledger_expectations(struct ledger *ledger, const struct ledger_filter *filter,
                    expectation_call *call, void *user,
                    struct chancery_error *err);
/* The words on which lists of relations are said to be complete. With
 * `filter->as_of`, only the one nearest to that day for each list. */
MUST_USE enum chancery_status
ledger_closures(struct ledger *ledger, const struct ledger_filter *filter,
                closure_call *call, void *user, struct chancery_error *err);
/* Claims behind an event or relation (by id), earliest report first. */
MUST_USE enum chancery_status ledger_support(struct ledger *ledger,
                                             struct str id, support_call *call,
                                             void *user,
                                             struct chancery_error *err);
/* Events that are parts of event `id`, or of which it is one; by id. */
MUST_USE enum chancery_status ledger_parts(struct ledger *ledger, struct str id,
                                           part_call *call, void *user,
                                           struct chancery_error *err);
/* Corrections and retractions of claims: of the claim `id`, of those of report
 * `id`, or of those behind the event or relation `id`.  By claim, then day. */
MUST_USE enum chancery_status ledger_notices(struct ledger *ledger,
                                             struct str id, notice_call *call,
                                             void *user,
                                             struct chancery_error *err);
/* Those about one event or relation (`filter->id`), or about all that the
 * filter gives; by kind, then what they are about.  Those that lie in the words
 * of reports (wordings, scopes, garbles) are found by compare.h. */
MUST_USE enum chancery_status
ledger_disagreements(struct ledger *ledger, const struct ledger_filter *filter,
                     disagreement_call *call, void *user,
                     struct chancery_error *err);
MUST_USE enum chancery_status ledger_values(struct ledger *ledger,
                                            struct str disagreement,
                                            value_call *call, void *user,
                                            struct chancery_error *err);

enum ledger_thing {
	THING_REPORT,
	THING_CLAIM,
	THING_EVENT,
	THING_RELATION,
	THING_STORY,
	THING_EXPECTATION
};
/* What `id` names: a report by its content id, an event "e...", a relation "r...",
 * a story "s...", an expectation "x..." (or enough of the beginning), or a claim
 * "CONTENT.N".  `full` gets the whole id; of an event it may be another than
 * `id`, which it had before reports or rulings that came later told its day or
 * its parties otherwise; that of a story or an expectation is its id of now, where
 * reports that were read since have made another one its first.
 *
 * CHANCERY_E_NOTFOUND  nothing of that id
 * CHANCERY_E_LIMIT     several: the beginning is too short
 */
MUST_USE enum chancery_status ledger_find(struct ledger *ledger, struct str id,
                                          enum ledger_thing *thing,
                                          char full[LEDGER_ID_MAX],
                                          struct chancery_error *err);

/* Whether the ledger has an actor, act (or relation), outlet ... of that name, id
 * or code; if not, at most `most` of those it has whose names are like it, the
 * nearest first. */
enum ledger_names {
	NAMES_ACTORS,
	NAMES_ACTS,
	NAMES_OUTLETS,
	NAMES_TYPES, /* of PLOVER, or the beginning of a CAMEO code */
	NAMES_PLACES
};
typedef void near_call(void *user, struct str name, struct str id);
MUST_USE enum chancery_status ledger_near(struct ledger *ledger,
                                          enum ledger_names what,
                                          struct str word, uint32_t most,
                                          near_call *call, void *user,
                                          bool *known,
                                          struct chancery_error *err);

struct ledger_counts {
	uint64_t reports, refusals, claims, statements, events, relations,
	    disagreements;
};
MUST_USE enum chancery_status ledger_count(struct ledger *ledger,
                                           struct ledger_counts *out,
                                           struct chancery_error *err);

/* Look for anything that should not be: damage of the file, reports without
 * their full set of claims, spans outside their text, events without claims,
 * intervals out of order, relations without support, derived rows that differ
 * from a fresh derivation.  `call` gets one line for each finding. */
typedef void finding_call(void *user, const char *finding);
MUST_USE enum chancery_status ledger_check(struct ledger *ledger,
                                           finding_call *call, void *user,
                                           uint64_t *findings,
                                           struct chancery_error *err);

#endif
