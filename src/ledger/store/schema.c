/* schema.c - see schema.h.
 *
 * Days are counts since 1970-01-01, NULL where unknown; spans are byte offsets
 * into report.text, NULL where empty.  A row of report is one reading of a text,
 * which is closed when another takes its place.  Rows of the first part are
 * written once;
 * those of the derived part are replaced whenever their unit is derived anew.
 * A unit is what must be derived together: one family of acts between the same
 * two parties.
 */
#include "ledger/store/schema.h"

#include <stdio.h>

static const char version_1[] =
    "CREATE TABLE outlet(outlet INTEGER PRIMARY KEY,"
    " name TEXT NOT NULL UNIQUE) STRICT;"

    "CREATE TABLE report(report INTEGER PRIMARY KEY,"
    " content TEXT NOT NULL UNIQUE, id TEXT NOT NULL, path TEXT NOT NULL,"
    " outlet INTEGER REFERENCES outlet, title TEXT NOT NULL,"
    " author TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,"
    " published INTEGER, published_basis TEXT NOT NULL,"
    " dateline_begin INTEGER, dateline_end INTEGER, dateline_day INTEGER,"
    " title_begin INTEGER, title_end INTEGER,"
    " day INTEGER,"        /* dateline_day, else published */
    " text BLOB NOT NULL," /* exactly the bytes that spans index */
    " claim_count INTEGER NOT NULL, claim_hash TEXT NOT NULL,"
    " coder TEXT NOT NULL,"
    " recorded INTEGER NOT NULL" /* microseconds since 1970 */
    ") STRICT;"
    "CREATE INDEX report_day ON report(day);"

    "CREATE TABLE body(report INTEGER NOT NULL REFERENCES report,"
    " ordinal INTEGER NOT NULL, span_begin INTEGER NOT NULL,"
    " span_end INTEGER NOT NULL CHECK(span_end > span_begin),"
    " PRIMARY KEY(report, ordinal)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE refusal(refusal INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " path TEXT NOT NULL, status TEXT NOT NULL, at INTEGER NOT NULL,"
    " message TEXT NOT NULL, recorded INTEGER NOT NULL,"
    " UNIQUE(id, path, status, at, message)) STRICT;"

    /* An actor as a report saw it: codes change with the years. */
    "CREATE TABLE actor(actor INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,"
    " country TEXT NOT NULL, sector TEXT NOT NULL, party TEXT NOT NULL,"
    " UNIQUE(id, code, name, kind, country, sector, party)) STRICT;"

    /* Names of those at whose level relations stand. */
    "CREATE TABLE party(id TEXT PRIMARY KEY, name TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;"

    "CREATE TABLE statement(statement INTEGER PRIMARY KEY,"
    " report INTEGER NOT NULL REFERENCES report, ordinal INTEGER NOT NULL,"
    " kind TEXT NOT NULL, content_begin INTEGER, content_end INTEGER,"
    " cue_begin INTEGER, cue_end INTEGER,"
    " speaker_begin INTEGER, speaker_end INTEGER,"
    " channel_begin INTEGER, channel_end INTEGER,"
    " speaker INTEGER REFERENCES actor, addressee INTEGER REFERENCES actor,"
    " denied INTEGER NOT NULL, UNIQUE(report, ordinal)) STRICT;"

    "CREATE TABLE claim(claim INTEGER PRIMARY KEY,"
    " report INTEGER NOT NULL REFERENCES report, ordinal INTEGER NOT NULL,"
    " sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL,"
    " trigger_begin INTEGER NOT NULL, trigger_end INTEGER NOT NULL,"
    " act TEXT NOT NULL, plover TEXT NOT NULL, mode TEXT NOT NULL,"
    " cameo TEXT NOT NULL, quad INTEGER NOT NULL, scope TEXT NOT NULL,"
    " t_lo INTEGER, t_hi INTEGER, grain TEXT NOT NULL, basis TEXT NOT NULL,"
    " when_begin INTEGER, when_end INTEGER,"
    " place_name TEXT NOT NULL, place_country TEXT NOT NULL,"
    " place_id TEXT NOT NULL, lat REAL, lon REAL,"
    " place_begin INTEGER, place_end INTEGER,"
    " polarity INTEGER NOT NULL CHECK(polarity IN (1, -1)),"
    " modality TEXT NOT NULL, historical INTEGER NOT NULL,"
    " holds INTEGER NOT NULL, reference INTEGER NOT NULL,"
    " closure TEXT NOT NULL, statement INTEGER,"
    " speaker INTEGER REFERENCES actor,"
    " speaker_begin INTEGER, speaker_end INTEGER,"
    " confidence REAL NOT NULL, rule_file TEXT NOT NULL,"
    " rule_line INTEGER NOT NULL,"
    " UNIQUE(report, ordinal)) STRICT;"
    "CREATE INDEX claim_act ON claim(act);";

static const char version_1_more[] =
    "CREATE TABLE claim_argument(claim INTEGER NOT NULL REFERENCES claim,"
    " side INTEGER NOT NULL CHECK(side IN (0, 1))," /* source, target */
    " ordinal INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actor,"
    " party TEXT NOT NULL REFERENCES party(id),"
    " span_begin INTEGER, span_end INTEGER,"
    " from_begin INTEGER, from_end INTEGER,"
    " PRIMARY KEY(claim, side, ordinal)) STRICT, WITHOUT ROWID;"

    /* The effects of the acts as last read from the lexicon. */
    "CREATE TABLE relation_type(relation TEXT PRIMARY KEY,"
    " symmetric INTEGER NOT NULL, fades INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE act(act TEXT PRIMARY KEY, plover TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE act_effect(act TEXT NOT NULL REFERENCES act,"
    " ordinal INTEGER NOT NULL,"
    " relation TEXT NOT NULL REFERENCES relation_type,"
    " role INTEGER NOT NULL, reversed INTEGER NOT NULL,"
    " symmetric INTEGER NOT NULL, level INTEGER NOT NULL,"
    " PRIMARY KEY(act, ordinal)) STRICT, WITHOUT ROWID;"

    /* Which claims speak of which two parties: from claim_argument and act. */
    "CREATE TABLE unit(unit INTEGER PRIMARY KEY, family TEXT NOT NULL,"
    " a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE(family, a, b)) STRICT;"
    "CREATE TABLE claim_pair(unit INTEGER NOT NULL REFERENCES unit,"
    " claim INTEGER NOT NULL REFERENCES claim,"
    " source TEXT NOT NULL, target TEXT NOT NULL,"
    " PRIMARY KEY(unit, claim, source, target)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX claim_pair_claim ON claim_pair(claim);"
    /* Units with claims that the derived tables do not take into account
     * yet. */
    "CREATE TABLE pending(unit INTEGER PRIMARY KEY REFERENCES unit)"
    " STRICT;";

static const char version_2[] =
    /* The outlet on whose word it stands; '': the report's own. */
    "ALTER TABLE claim ADD COLUMN origin TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE claim ADD COLUMN origin_class TEXT NOT NULL DEFAULT '';"
    /* What a claim counts; bounds in thousandths, NULL where open. */
    "CREATE TABLE claim_number(claim INTEGER NOT NULL REFERENCES claim,"
    " ordinal INTEGER NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,"
    " low INTEGER, high INTEGER CHECK(high >= low), bound TEXT NOT NULL,"
    " span_begin INTEGER NOT NULL,"
    " span_end INTEGER NOT NULL CHECK(span_end > span_begin),"
    " PRIMARY KEY(claim, ordinal)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX claim_number_kind ON claim_number(kind, unit);"
    /* All who speak, where several do. */
    "CREATE TABLE statement_speaker("
    " statement INTEGER NOT NULL REFERENCES statement,"
    " ordinal INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actor,"
    " PRIMARY KEY(statement, ordinal)) STRICT, WITHOUT ROWID;"
    /* The words of the reports; the texts themselves stay in report. */
    "CREATE VIRTUAL TABLE report_words USING fts5(title, text,"
    " content='report', content_rowid='report',"
    " tokenize='unicode61 remove_diacritics 2');"
    "INSERT INTO report_words(rowid, title, text)"
    " SELECT report, title, CAST(text AS TEXT) FROM report;";

/* Whose words a report has; see copies.h. */
static const char version_2_copies[] =
    "CREATE TABLE trace(report INTEGER PRIMARY KEY REFERENCES report,"
    " stated TEXT NOT NULL," /* key of what it credits */
    " outlet TEXT NOT NULL," /* key of its outlet; '': unknown */
    " class TEXT NOT NULL) STRICT;"
    "CREATE TABLE band(key INTEGER NOT NULL, rank INTEGER NOT NULL,"
    " report INTEGER NOT NULL REFERENCES report,"
    " PRIMARY KEY(key, rank, report)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE sketch(report INTEGER PRIMARY KEY REFERENCES report,"
    " rank INTEGER NOT NULL, bands BLOB NOT NULL) STRICT;"
    "CREATE TABLE copy_edge("
    " copy_report INTEGER NOT NULL REFERENCES report,"
    " of_report INTEGER NOT NULL REFERENCES report,"
    " how TEXT NOT NULL CHECK(how IN ('same', 'copy', 'part')),"
    " overlap REAL NOT NULL,"
    " bands INTEGER NOT NULL," /* by which the two were compared */
    " PRIMARY KEY(copy_report, of_report)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX copy_edge_of ON copy_edge(of_report);";

/* A text has one open reading. */
static const char version_3[] =
    "CREATE TABLE reading(report INTEGER PRIMARY KEY,"
    " content TEXT NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL,"
    " outlet INTEGER REFERENCES outlet, title TEXT NOT NULL,"
    " author TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,"
    " published INTEGER, published_basis TEXT NOT NULL,"
    " dateline_begin INTEGER, dateline_end INTEGER, dateline_day INTEGER,"
    " title_begin INTEGER, title_end INTEGER, day INTEGER,"
    " text BLOB NOT NULL, claim_count INTEGER NOT NULL,"
    " claim_hash TEXT NOT NULL, coder TEXT NOT NULL,"
    " recorded INTEGER NOT NULL,"
    " data TEXT NOT NULL,"                       /* see ledger_coder */
    " closed INTEGER CHECK(closed >= recorded)" /* NULL: open */
    ") STRICT;"
    "INSERT INTO reading SELECT *, '', NULL FROM report;"
    "DROP TABLE report;"
    "ALTER TABLE reading RENAME TO report;"
    "CREATE INDEX report_day ON report(day);"
    "CREATE INDEX report_content ON report(content);"
    "CREATE UNIQUE INDEX report_open ON report(content)"
    " WHERE closed IS NULL;"
    /* Who else published a text; see ledger_store. */
    "CREATE TABLE publication(publication INTEGER PRIMARY KEY,"
    " content TEXT NOT NULL, outlet TEXT NOT NULL, id TEXT NOT NULL,"
    " title TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL,"
    " day INTEGER, path TEXT NOT NULL, recorded INTEGER NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX publication_key ON publication(content, outlet, id,"
    " title, author, url, ifnull(day, -2147483648));"
    "CREATE INDEX publication_id ON publication(id);"
    /* What analysts ruled; see rulings.h.  An order of their own, so that
     * later ones stand on earlier ones. */
    "CREATE TABLE ruling(ruling INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE, verb TEXT NOT NULL CHECK(verb IN"
    " ('accept', 'reject', 'merge', 'split', 'date')),"
    " about TEXT NOT NULL," /* event or relation */
    " other TEXT NOT NULL," /* merge: into this event; split: a claim */
    " t_lo INTEGER, t_hi INTEGER CHECK(t_hi > t_lo),"
    /* By which they are found when their ids change: a claim behind each,
     * and what it is between whom. */
    " claim TEXT NOT NULL, key TEXT NOT NULL,"
    " other_claim TEXT NOT NULL, other_key TEXT NOT NULL,"
    " family TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL," /* unit */
    " name TEXT NOT NULL CHECK(name <> ''),"
    " reason TEXT NOT NULL CHECK(reason <> ''),"
    " recorded INTEGER NOT NULL,"
    " undone INTEGER," /* when; NULL: in force */
    " undone_name TEXT NOT NULL, undone_reason TEXT NOT NULL) STRICT;"
    "CREATE INDEX ruling_unit ON ruling(family, a, b);";

static const char version_4[] =
    /* The group that it is a branch of, as the lexicon has it; '': none. */
    "ALTER TABLE party ADD COLUMN whole TEXT NOT NULL DEFAULT '';"
    "CREATE INDEX statement_speaker_of ON statement(speaker);"
    "CREATE INDEX party_branch ON party(id) WHERE whole <> '';"
    /* By which a question names somebody.  Some of version 3 have them. */
    "CREATE INDEX IF NOT EXISTS party_name ON party(lower(name));"
    "CREATE INDEX IF NOT EXISTS actor_name ON actor(lower(name));"
    "CREATE INDEX IF NOT EXISTS actor_code ON actor(code);"
    /* Only when sixteen segments of one size have come together: else each
     * batch of reports rewrites what a few before it wrote.  And the words of a
     * batch are one segment. */
    "INSERT INTO report_words(report_words, rank) VALUES('automerge', 0);"
    "INSERT INTO report_words(report_words, rank)"
    " VALUES('hashsize', 8388608);";

/* More that can be ruled, and on whom: `about` may be an actor, `other` too or
 * an act, `claim` the report that a ruling is limited to, or all claims that it
 * changes. */
static const char version_5_rulings[] =
    "ALTER TABLE ruling RENAME TO ruling_4;"
    "DROP INDEX ruling_unit;"
    "CREATE TABLE ruling(ruling INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE, verb TEXT NOT NULL,"
    " about TEXT NOT NULL, other TEXT NOT NULL,"
    " t_lo INTEGER, t_hi INTEGER CHECK(t_hi > t_lo),"
    " claim TEXT NOT NULL, key TEXT NOT NULL,"
    " other_claim TEXT NOT NULL, other_key TEXT NOT NULL,"
    " family TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,"
    " name TEXT NOT NULL CHECK(name <> ''),"
    " reason TEXT NOT NULL CHECK(reason <> ''),"
    " recorded INTEGER NOT NULL, undone INTEGER,"
    " undone_name TEXT NOT NULL, undone_reason TEXT NOT NULL) STRICT;"
    "INSERT INTO ruling SELECT * FROM ruling_4;"
    "DROP TABLE ruling_4;"
    "CREATE INDEX ruling_unit ON ruling(family, a, b);";

/* What reports say of reports; see claims/notice.h and notices.h. */
static const char version_5[] =
    /* By which a notice finds the reports that it is about: "t:" and the
     * title without its mark, "u:" and the address, "o:" and the name of the
     * outlet, "i:" and its id where the lexicon has it.  ASCII letters small. */
    "CREATE TABLE heading(key TEXT NOT NULL,"
    " report INTEGER NOT NULL REFERENCES report, PRIMARY KEY(key, report))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX heading_report ON heading(report);"
    "INSERT INTO heading SELECT 't:' || lower(trim(title)), report"
    " FROM report WHERE trim(title) <> '' UNION"
    " SELECT 'u:' || lower(trim(url)), report FROM report"
    " WHERE trim(url) <> '' UNION"
    " SELECT 'o:' || lower(trim(name)), report FROM report"
    " JOIN outlet USING(outlet);"
    "CREATE TABLE notice(notice INTEGER PRIMARY KEY,"
    " report INTEGER NOT NULL REFERENCES report, ordinal INTEGER NOT NULL,"
    " kind TEXT NOT NULL CHECK(kind IN ('corrects', 'retracts')),"
    " aspect TEXT NOT NULL"
    " CHECK(aspect IN ('claim', 'number', 'day', 'name')),"
    " key TEXT NOT NULL," /* heading of its outlet's reports; '': another's */
    " span_begin INTEGER, span_end INTEGER,"
    " wrong_begin INTEGER, wrong_end INTEGER,"
    " version INTEGER NOT NULL, itself INTEGER NOT NULL,"
    " reported INTEGER," /* day of the report that is meant */
    /* Wrong, then right; in thousandths. */
    " number INTEGER, low INTEGER, high INTEGER,"
    " wrong_lo INTEGER, wrong_hi INTEGER, t_lo INTEGER, t_hi INTEGER,"
    " name TEXT NOT NULL, UNIQUE(report, ordinal)) STRICT;"
    "CREATE INDEX notice_key ON notice(key);"
    "CREATE TABLE fold_due(due INTEGER PRIMARY KEY) STRICT;"
    "INSERT INTO fold_due VALUES(1);"
    "ALTER TABLE act ADD COLUMN mutual INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE relation_type ADD COLUMN powers INTEGER NOT NULL DEFAULT 0;"
    /* Not among the powers between which alone some relations stand; see
     * lexicon/acts.h.  As it was first read. */
    "ALTER TABLE party ADD COLUMN private INTEGER NOT NULL DEFAULT 0;"
    "UPDATE party SET private = 1 WHERE EXISTS(SELECT 1 FROM actor a"
    " WHERE a.id = party.id AND (a.kind IN ('person', 'organisation', 'people')"
    " OR (a.kind = 'group' AND a.sector = 'PTY')));";

/* Events by what may be told less fully, the columns of those that changed (''
 * for all), and which branches were known then; see folds.h. */
static const char version_6[] =
    "ALTER TABLE claim ADD COLUMN entailed INTEGER NOT NULL DEFAULT 0;"
    "DROP TABLE IF EXISTS fold;"
    "DROP TABLE fold_due;"
    "CREATE TABLE fold_touched(act TEXT NOT NULL, scope TEXT NOT NULL,"
    " source TEXT NOT NULL, target TEXT NOT NULL,"
    " PRIMARY KEY(act, source, target, scope)) STRICT, WITHOUT ROWID;"
    "INSERT INTO fold_touched VALUES('', '', '', '');"
    "CREATE TABLE fold_branch(part TEXT PRIMARY KEY, whole TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID;";
/* What words point at; see view.c. */
static const char version_6_claims[] =
    "CREATE INDEX claim_pointing ON claim(report) WHERE closure = 'first'"
    " OR (basis = 'explicit' AND t_hi = t_lo + 1);";
#define FOLD_INDEXES(TEMP)                                                     \
	"CREATE INDEX " TEMP "fold_whole ON fold(whole);"                      \
	"CREATE INDEX " TEMP "event_source ON event(act, source, target);"     \
	"CREATE INDEX " TEMP "event_target ON event(act, target, source);"
static const char fold_indexes[] = FOLD_INDEXES("");

/* TEMP is "TEMP " for the twins, which cannot refer to tables of the file. */
#define DERIVED_ORIGINS(TEMP)                                                  \
	"CREATE " TEMP "TABLE origin(report INTEGER PRIMARY KEY,"              \
	" parent INTEGER, key TEXT NOT NULL, class TEXT NOT NULL) STRICT;"
#define DERIVED_UNITS(TEMP, CLAIM)                                             \
	/* Which claims a notice takes back (number -1), or which number, or   \
	 * whose day. */                                                       \
	"CREATE " TEMP "TABLE amendment(claim INTEGER NOT NULL" CLAIM ","      \
	" notice INTEGER NOT NULL, number INTEGER NOT NULL,"                   \
	" aspect TEXT NOT NULL CHECK(aspect IN ('claim', 'number', 'day')),"   \
	" PRIMARY KEY(claim, notice, number)) STRICT, WITHOUT ROWID;"          \
	"CREATE " TEMP "TABLE event(id TEXT PRIMARY KEY,"                      \
	" unit INTEGER NOT NULL, act TEXT NOT NULL, source TEXT NOT NULL,"     \
	" target TEXT NOT NULL, scope TEXT NOT NULL,"                          \
	" standing INTEGER NOT NULL, historical INTEGER NOT NULL,"             \
	" t_lo INTEGER, t_hi INTEGER, best INTEGER, basis TEXT NOT NULL,"      \
	" claims INTEGER NOT NULL, reports INTEGER NOT NULL,"                  \
	" independent INTEGER NOT NULL, classes TEXT NOT NULL,"                \
	" confidence REAL NOT NULL,"                                           \
	" withdrawn INTEGER NOT NULL)" /* nobody tells of it any more */       \
	" STRICT, WITHOUT ROWID;"                                              \
	"CREATE " TEMP "TABLE event_claim("                                    \
	" event TEXT NOT NULL REFERENCES event(id),"                           \
	" claim INTEGER NOT NULL" CLAIM ", role TEXT NOT NULL,"                \
	" PRIMARY KEY(event, claim)) STRICT, WITHOUT ROWID;"                   \
	"CREATE " TEMP "TABLE relation(id TEXT PRIMARY KEY,"                   \
	" unit INTEGER NOT NULL, relation TEXT NOT NULL,"                      \
	" source TEXT NOT NULL, target TEXT NOT NULL, scope TEXT NOT NULL,"    \
	" level INTEGER NOT NULL, from_lo INTEGER, from_hi INTEGER,"           \
	" to_lo INTEGER, to_hi INTEGER, confirmed INTEGER,"                    \
	" rank INTEGER NOT NULL CHECK(rank IN (0, -1, -2)),"                   \
	" reason TEXT NOT NULL,"                                               \
	" reports INTEGER NOT NULL, independent INTEGER NOT NULL,"             \
	" classes TEXT NOT NULL, confidence REAL NOT NULL)"                    \
	" STRICT, WITHOUT ROWID;"                                              \
	"CREATE " TEMP "TABLE relation_support("                               \
	" relation TEXT NOT NULL REFERENCES relation(id),"                     \
	" claim INTEGER NOT NULL" CLAIM ", role TEXT NOT NULL"                 \
	" CHECK(role IN ('starts', 'ends', 'holds', 'denies')),"               \
	" event TEXT NOT NULL," /* '' for denials of what has no event */      \
	" PRIMARY KEY(relation, claim, role)) STRICT, WITHOUT ROWID;"          \
	"CREATE " TEMP "TABLE disagreement(id TEXT PRIMARY KEY,"               \
	" unit INTEGER NOT NULL, about TEXT NOT NULL, kind TEXT NOT NULL,"     \
	" best TEXT NOT NULL, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;"    \
	"CREATE " TEMP "TABLE disagreement_value("                             \
	" disagreement TEXT NOT NULL REFERENCES disagreement(id),"             \
	" value TEXT NOT NULL, claim INTEGER NOT NULL" CLAIM ","               \
	" PRIMARY KEY(disagreement, value, claim)) STRICT, WITHOUT ROWID;"
/* See folds.h. */
#define DERIVED_FOLDS(TEMP)                                                    \
	"CREATE " TEMP "TABLE fold_found(part TEXT NOT NULL,"                  \
	" branch INTEGER NOT NULL,"                                            \
	" whole TEXT NOT NULL CHECK(whole <> part), why TEXT NOT NULL"         \
	" CHECK(why IN ('unnamed', 'standing', 'branch', 'member')),"                    \
	" PRIMARY KEY(part, branch)) STRICT, WITHOUT ROWID;"                   \
	"CREATE " TEMP "TABLE fold(part TEXT PRIMARY KEY,"                     \
	" whole TEXT NOT NULL CHECK(whole <> part), why TEXT NOT NULL)"        \
	" STRICT, WITHOUT ROWID;"
#define DERIVED_CLOSURES(TEMP, CLAIM)                                          \
	"CREATE " TEMP "TABLE closure(claim INTEGER NOT NULL" CLAIM ","        \
	" relation TEXT NOT NULL, target TEXT NOT NULL, scope TEXT NOT NULL,"  \
	" kind TEXT NOT NULL CHECK(kind IN ('first', 'only', 'empty')),"       \
	" t_lo INTEGER, t_hi INTEGER,"                                         \
	" PRIMARY KEY(claim, relation, target)) STRICT, WITHOUT ROWID;"        \
	"CREATE " TEMP "TABLE closure_exception(claim INTEGER NOT NULL,"       \
	" relation TEXT NOT NULL, target TEXT NOT NULL, party TEXT NOT NULL,"  \
	" PRIMARY KEY(claim, relation, target, party),"                        \
	" FOREIGN KEY(claim, relation, target) REFERENCES closure)"            \
	" STRICT, WITHOUT ROWID;"

static const char derived_indexes[] =
    "CREATE INDEX origin_parent ON origin(parent);"
    "CREATE INDEX closure_key ON closure(relation, target);";
static const char unit_indexes[] =
    "CREATE INDEX amendment_notice ON amendment(notice);"
    "CREATE INDEX event_unit ON event(unit);"
    "CREATE INDEX event_time ON event(t_lo, id);"
    "CREATE INDEX event_claim_claim ON event_claim(claim);"
    "CREATE INDEX relation_unit ON relation(unit);"
    "CREATE INDEX relation_key ON relation(relation, target, source);"
    "CREATE INDEX relation_support_claim ON relation_support(claim);"
    "CREATE INDEX disagreement_unit ON disagreement(unit);"
    "CREATE INDEX disagreement_about ON disagreement(about);"
    "CREATE INDEX disagreement_value_claim ON disagreement_value(claim);";

/* Whence the reports of version 1 have it is not known. */
static const char version_2_traces[] =
    "INSERT INTO trace SELECT report, '', '', '' FROM report;"
    "INSERT INTO origin SELECT report, NULL, 'report:' || content, ''"
    " FROM report;";

/* All of it is derived anew on the next writing. */
static const char closures_drop[] = "DROP TABLE IF EXISTS closure_exception;"
                                    "DROP TABLE IF EXISTS closure;";
static const char units_drop[] =
    "DROP TABLE IF EXISTS disagreement_value;"
    "DROP TABLE IF EXISTS relation_support;"
    "DROP TABLE IF EXISTS event_claim;"
    "DROP TABLE IF EXISTS disagreement;"
    "DROP TABLE IF EXISTS relation;"
    "DROP TABLE IF EXISTS event;"
    "DROP TABLE IF EXISTS fold;"
    "DROP TABLE IF EXISTS amendment;"
    "INSERT INTO pending SELECT unit FROM unit WHERE true"
    " ON CONFLICT DO NOTHING;";

static const char origins_file[] = DERIVED_ORIGINS("");
static const char units_file[] = DERIVED_UNITS("", " REFERENCES claim");
static const char folds_file[] = DERIVED_FOLDS("");
static const char closures_file[] = DERIVED_CLOSURES("", " REFERENCES claim");
/* By which questions to a twin look one row up after the other. */
static const char twin_indexes[] =
    "CREATE INDEX temp.disagreement_about ON disagreement(about);";
static const char *const derived_twins[] = { DERIVED_ORIGINS("TEMP "),
	                                     DERIVED_UNITS("TEMP ", ""),
	                                     DERIVED_FOLDS("TEMP "),
	                                     FOLD_INDEXES("temp."),
	                                     DERIVED_CLOSURES("TEMP ", ""),
	                                     twin_indexes };

const char *const schema_derived[] = {
	"origin",
	"amendment",
	"fold_found",
	"fold",
	"event",
	"relation",
	"disagreement",
	"closure",
	"event_claim",
	"relation_support",
	"disagreement_value",
	"closure_exception",
	NULL,
};

/* Step n brings version n to n + 1. */
static const char *const steps[LEDGER_VERSION][11] = {
	{ version_1, version_1_more, NULL },
	{ version_2, version_2_copies, closures_drop, units_drop, origins_file,
	  units_file, closures_file, version_2_traces, derived_indexes,
	  unit_indexes, NULL },
	{ version_3, NULL },
	{ version_4, NULL },
	{ version_5_rulings, version_5, units_drop, units_file, unit_indexes,
	  NULL },
	{ version_6, version_6_claims, folds_file, fold_indexes, NULL },
};

static enum chancery_status read_int(sqlite3 *handle, const char *sql,
                                     int64_t *out, struct chancery_error *err)
{
	struct stmt stmt = db_prepare(handle, sql);
	*out = 0;
	if (db_step(&stmt))
		*out = db_get_int(&stmt, 0);
	return db_finish(&stmt, err);
}

static enum chancery_status climb(sqlite3 *handle, int64_t version,
                                  struct chancery_error *err)
{
	char sql[96];
	enum chancery_status status = CHANCERY_OK;
	for (; !status && version < LEDGER_VERSION; version++)
		for (int i = 0; !status && steps[version][i]; i++)
			status = db_exec(handle, steps[version][i], err);
	snprintf(sql, sizeof sql,
	         "PRAGMA application_id=%d; PRAGMA user_version=%d",
	         LEDGER_APPLICATION_ID, LEDGER_VERSION);
	return status ? status : db_exec(handle, sql, err);
}

/* What is in the file: its mark, version and number of tables. */
static enum chancery_status look(sqlite3 *handle, int64_t *mark,
                                 int64_t *version, int64_t *tables,
                                 struct chancery_error *err)
{
	enum chancery_status status = read_int(handle, "PRAGMA application_id",
	                                       mark, err);
	if (!status)
		status = read_int(handle, "PRAGMA user_version", version, err);
	if (!status)
		status = read_int(handle, "SELECT count(*) FROM sqlite_schema",
		                  tables, err);
	return status;
}

static enum chancery_status settle(sqlite3 *handle, enum ledger_mode mode,
                                   struct chancery_error *err)
{
	int64_t mark, version, tables;
	enum chancery_status status = look(handle, &mark, &version, &tables,
	                                   err);
	if (status)
		return status;
	const char *path = sqlite3_db_filename(handle, "main");
	bool empty = mark == 0 && version == 0 && tables == 0;
	if (mark != LEDGER_APPLICATION_ID && !(empty && mode == LEDGER_WRITE))
		return fail(err, CHANCERY_E_CORRUPT, 0,
		            "\"%.120s\" is a database of another program, not "
		            "a ledger; name another file with --db",
		            path);
	if (version > LEDGER_VERSION)
		return fail(err, CHANCERY_E_VERSION, 0,
		            "ledger \"%.120s\" is of version %lld, this "
		            "chancery knows up to %d; use a newer chancery",
		            path, (long long)version, LEDGER_VERSION);
	if (version == LEDGER_VERSION)
		return CHANCERY_OK;
	if (mode == LEDGER_READ)
		return fail(err, CHANCERY_E_VERSION, 0,
		            "ledger \"%.120s\" is of the older version %lld; "
		            "\"chancery read\" into it brings it to %d",
		            path, (long long)version, LEDGER_VERSION);
	return climb(handle, version, err);
}

enum chancery_status schema_prepare(sqlite3 *handle, enum ledger_mode mode,
                                    struct chancery_error *err)
{
	if (mode == LEDGER_READ)
		return settle(handle, mode, err);
	int64_t mark, version, tables;
	enum chancery_status status = look(handle, &mark, &version, &tables,
	                                   err);
	if (status)
		return status;
	/* Only a file that needs no step is left unlocked. */
	if (mark == LEDGER_APPLICATION_ID && version == LEDGER_VERSION)
		return CHANCERY_OK;
	/* A table that others refer to can only be replaced without keys. */
	status = db_exec(handle, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE",
	                 err);
	if (status)
		return status;
	status = db_end(handle, settle(handle, mode, err), err);
	return status ? status
	              : db_exec(handle, "PRAGMA foreign_keys=ON", err);
}

enum chancery_status schema_shadow(sqlite3 *handle, struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(derived_twins); i++)
		status = db_exec(handle, derived_twins[i], err);
	return status;
}

enum chancery_status schema_shadow_pairs(sqlite3 *handle,
                                         struct chancery_error *err)
{
	return db_exec(
	    handle,
	    "CREATE TEMP TABLE unit(unit INTEGER PRIMARY KEY,"
	    " family TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,"
	    " UNIQUE(family, a, b)) STRICT;"
	    "CREATE TEMP TABLE claim_pair(unit INTEGER NOT NULL,"
	    " claim INTEGER NOT NULL, source TEXT NOT NULL,"
	    " target TEXT NOT NULL, PRIMARY KEY(unit, claim, source, target))"
	    " STRICT, WITHOUT ROWID;"
	    "CREATE INDEX temp.claim_pair_claim ON claim_pair(claim);",
	    err);
}

enum chancery_status schema_unshadow(sqlite3 *handle,
                                     struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	int last = 0;
	while (schema_derived[last])
		last++;
	while (!status && last-- > 0) {
		char sql[80];
		snprintf(sql, sizeof sql, "DROP TABLE IF EXISTS temp.%s",
		         schema_derived[last]);
		status = db_exec(handle, sql, err);
	}
	return status ? status
	              : db_exec(handle,
	                        "DROP TABLE IF EXISTS temp.claim_pair;"
	                        "DROP TABLE IF EXISTS temp.unit",
	                        err);
}
