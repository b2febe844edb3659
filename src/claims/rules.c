/* rules.c - see rules.h. */
#include "claims/rules.h"

#include <string.h>

#include "claims/entail_rules.h"
#include "lexicon/textfile.h"

/* The rule files, in order of reading: sets of one are known to the next. */
static const char *const rule_files[] = {
	"lexicon/rules/sets.txt",        "lexicon/rules/diplomacy.txt",
	"lexicon/rules/agreement.txt",   "lexicon/rules/help.txt",
	"lexicon/rules/cooperation.txt", "lexicon/rules/speech.txt",
	"lexicon/rules/coercion.txt",    "lexicon/rules/conflict.txt",
	"lexicon/rules/idioms.txt",      "lexicon/rules/idioms-force.txt",
	"lexicon/rules/statements.txt",  "lexicon/rules/standing.txt",
	"lexicon/rules/turns.txt",       "lexicon/rules/targets.txt",
};

/* By enum rule_set. */
static const char *const set_names[RULE_SETS] = {
	"support",   "planned",   "possible", "called",   "undone",
	"alleged",   "uncertain", "future",   "backward", "doer",
	"event",     "commits",   "intends",  "refuses",  "considers",
	"threatens", "says",      "demands",  "hearsay",  "made",
	"sited",     "ground",    "means",    "gathers",  "appears",
};

struct reader {
	struct textfile file;
	struct arena *arena;
	const struct acts *acts;
	struct rules *rules;
	struct VEC(struct pattern) pattern;
	struct VEC(struct pattern_link) link;
	struct VEC(struct say_pattern) say;
	struct VEC(struct turn_rule) turn;
	struct VEC(struct target_rule) target;
	struct VEC(struct spare_rule) spare;
	struct VEC(struct contest_rule) contest;
	struct map set_of; /* name -> index */
	struct VEC(struct word_set *) set;
	const struct act *act;
	struct chancery_error *err;
};

bool word_set_has(const struct word_set *set, struct str lemma)
{
	return map_find(&set->words, lemma) != NONE;
}

/* The other spelling of -ise and -our words, or an empty str. */
static struct str other_spelling(struct arena *arena, struct str word)
{
	static const struct {
		const char *british, *american;
	} pairs[] = { { "ise", "ize" },    { "isation", "ization" },
		      { "our", "or" },     { "yse", "yze" },
		      { "ence", "ense" },  { "manoeuvre", "maneuver" },
		      { "eable", "able" }, { "centre", "center" } };
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		struct str end = str_of(pairs[i].british);
		if (str_ends(word, end))
			return arena_format(arena, "%.*s%s",
			                    (int)(word.len - end.len), word.ptr,
			                    pairs[i].american);
	}
	return (struct str){ NULL, 0 };
}

static bool put_word(struct map *map, struct arena *arena, struct str word,
                     uint32_t value)
{
	struct str other = other_spelling(arena, word);
	uint32_t *slot = map_put(map, arena, word);
	if (!slot)
		return false;
	*slot = value;
	if (!other.len)
		return true;
	slot = map_put(map, arena, other);
	if (slot)
		*slot = value;
	return slot != NULL;
}

static enum chancery_status add_words(struct reader *r, struct word_set *into,
                                      struct str list, char separator)
{
	while (list.ptr) {
		struct str word = str_trim(str_cut(list, separator, &list));
		if (!word.len)
			continue;
		if (word.ptr[0] != '@') {
			if (!put_word(&into->words, r->arena, word, 1))
				return fail_nomem(r->err);
			continue;
		}
		struct str name = { word.ptr + 1, word.len - 1 };
		uint32_t index = map_find(&r->set_of, name);
		if (index == NONE)
			return textfile_fail(&r->file, r->err,
			                     "no set is called \"%.*s\"",
			                     STR_ARG(name));
		const struct map *from = &r->set.item[index]->words;
		for (uint32_t i = 0; i < from->room; i++)
			if (from->slot[i].key.ptr &&
			    !put_word(&into->words, r->arena, from->slot[i].key,
			              1))
				return fail_nomem(r->err);
	}
	return CHANCERY_OK;
}

static struct word_set *new_set(struct reader *r)
{
	return arena_alloc(r->arena, 1, sizeof(struct word_set));
}

/* set NAME WORD... ; a second line of the same name adds to it. */
static enum chancery_status read_set(struct reader *r, struct str line)
{
	struct str name = word_cut(&line);
	uint32_t *index = map_put(&r->set_of, r->arena, name);
	if (!index)
		return fail_nomem(r->err);
	if (*index == NONE) {
		struct word_set **slot = VEC_PUSH(r->arena, &r->set);
		if (!slot || !(*slot = new_set(r)))
			return fail_nomem(r->err);
		*index = r->set.count - 1;
	}
	struct word_set *set = r->set.item[*index];
	return add_words(r, set, line, ' ');
}

static enum slot_step step_named(struct str name)
{
	static const struct {
		const char *name;
		enum slot_step step;
	} steps[] = {
		{ "subj", STEP_SUBJECT },   { "obj", STEP_OBJECT },
		{ "iobj", STEP_INDIRECT },  { "prt", STEP_PARTICLE },
		{ "xcomp", STEP_XCOMP },    { "ccomp", STEP_CCOMP },
		{ "poss", STEP_POSSESSOR }, { "mod", STEP_MODIFIER },
		{ "kind", STEP_KIND },      { "self", STEP_SELF },
		{ "is", STEP_NAMED },       { "holder", STEP_HOLDER },
		{ "case", STEP_CASE },      { "subjunctive", STEP_SUBJUNCTIVE },
		{ "own", STEP_OWN },
	};
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (str_is(name, steps[i].name))
			return steps[i].step;
	return STEP_PREPOSITION;
}

/* A ROLE[:CLASS] after `=`. */
static bool read_role(struct slot *slot, struct str text)
{
	struct str class, role = str_cut(text, ':', &class);
	if (str_is(role, "S"))
		slot->role = ROLE_SOURCE;
	else if (str_is(role, "T"))
		slot->role = ROLE_TARGET;
	else if (str_is(role, "X"))
		slot->role = ROLE_SCOPE;
	else if (str_is(role, "P"))
		slot->role = ROLE_POINTED;
	else if (str_is(role, "D"))
		slot->role = ROLE_FIRST_DOER;
	else
		return false;
	static const char *const classes[] = { "",      "political",  "armed",
		                               "state", "government", "bloc", "states",
		                               "group", "force", "civil", "person" };
	for (size_t i = 0; i < COUNT_OF(classes); i++)
		if (str_is(class, classes[i])) {
			slot->actors = (enum actor_class)i;
			return true;
		}
	return false;
}

/* STEP[{WORD|@SET|...}], cut from the front of `text` */
static enum chancery_status read_step(struct reader *r, struct slot *slot,
                                      struct str *text, bool *words)
{
	size_t end = 0;
	while (end < text->len && !strchr("{.=", text->ptr[end]))
		end++;
	uint32_t at = slot->step_count++;
	slot->step[at] = step_named((struct str){ text->ptr, end });
	slot->preposition[at] = (struct str){ text->ptr, end };
	size_t close = str_find(*text, STR("}"), end);
	if (end < text->len && text->ptr[end] == '{' && close != SIZE_MAX) {
		struct word_set *set = new_set(r);
		if (!set)
			return fail_nomem(r->err);
		struct str list = { text->ptr + end + 1, close - end - 1 };
		enum chancery_status status = add_words(r, set, list, '|');
		if (status)
			return status;
		slot->words[at] = set;
		*words = true;
		end = close + 1;
	}
	*text = (struct str){ text->ptr + end, text->len - end };
	return CHANCERY_OK;
}

/* [!]STEP[{WORD|@SET|...}][.STEP[{...}]]...[=ROLE[:CLASS]][?|??] */
static enum chancery_status read_slot(struct reader *r, struct pattern *pattern,
                                      struct str text)
{
	struct str whole = text;
	if (pattern->slot_count == RULE_SLOTS_MAX)
		return textfile_fail(&r->file, r->err, "more than %d slots",
		                     RULE_SLOTS_MAX);
	struct slot *slot = &pattern->slot[pattern->slot_count++];
	slot->text = whole;
	if (str_starts(text, STR("!"))) {
		slot->absent = true;
		text.ptr++, text.len--;
	}
	if (str_ends(text, STR("??"))) {
		slot->optional = slot->may_lack_actor = true;
		text.len -= 2;
	} else if (str_ends(text, STR("?"))) {
		slot->may_lack_actor = true;
		text.len--;
	}
	bool words = false, more = true;
	while (more && slot->step_count < SLOT_STEPS_MAX) {
		enum chancery_status status = read_step(r, slot, &text, &words);
		if (status)
			return status;
		more = str_starts(text, STR("."));
		if (more)
			text.ptr++, text.len--;
	}
	if (!words)
		slot->optional = slot->may_lack_actor;
	bool role = str_starts(text, STR("="));
	if (role)
		text.ptr++, text.len--;
	if (more || (role ? !read_role(slot, text) : text.len > 0))
		return textfile_fail(&r->file, r->err,
		                     "slot \"%.*s\" is not understood",
		                     STR_ARG(whole));
	return CHANCERY_OK;
}

/* verb|noun|adj WORD[,WORD]... [SLOT]... [pair] [sourceless] [targetless]
 * [sourced] */
static enum chancery_status
read_pattern(struct reader *r, enum trigger_kind kind, struct str line)
{
	struct pattern pattern = { .kind = kind,
		                   .rule = { r->file.name, r->file.number,
		                             r->act, str_trim(r->file.line) } };
	struct str words = word_cut(&line);
	for (struct str word; (word = word_cut(&line)).len;) {
		if (str_is(word, "pair")) {
			pattern.pair = true;
		} else if (str_is(word, "sourceless")) {
			pattern.sourceless = true;
		} else if (str_is(word, "targetless")) {
			pattern.targetless = true;
		} else if (str_is(word, "sourced")) {
			pattern.sourced = true;
		} else {
			enum chancery_status status = read_slot(r, &pattern,
			                                        word);
			if (status)
				return status;
		}
	}
	struct map *map = kind == TRIGGER_VERB   ? &r->rules->verb
	                  : kind == TRIGGER_NOUN ? &r->rules->noun
	                                         : &r->rules->adjective;
	struct word_set triggers = { 0 };
	enum chancery_status status = add_words(r, &triggers, words, ',');
	if (status)
		return status;
	for (uint32_t i = 0; i < triggers.words.room; i++) {
		struct str word = triggers.words.slot[i].key;
		if (!word.ptr)
			continue;
		struct pattern_link *link = VEC_PUSH(r->arena, &r->link);
		uint32_t *first = link ? map_put(map, r->arena, word) : NULL;
		if (!first)
			return fail_nomem(r->err);
		*link = (struct pattern_link){ r->pattern.count, *first };
		*first = r->link.count - 1;
	}
	struct pattern *slot = VEC_PUSH(r->arena, &r->pattern);
	if (!slot)
		return fail_nomem(r->err);
	*slot = pattern;
	return CHANCERY_OK;
}

/* say {SET}... [!{SET}] */
static enum chancery_status read_say(struct reader *r, struct str line)
{
	struct say_pattern *say = VEC_PUSH(r->arena, &r->say);
	if (!say)
		return fail_nomem(r->err);
	say->rule = (struct rule){ r->file.name, r->file.number, r->act,
		                   str_trim(r->file.line) };
	for (struct str word; (word = word_cut(&line)).len;) {
		bool without = word.ptr[0] == '!';
		struct word_set *set = new_set(r);
		if (!set)
			return fail_nomem(r->err);
		if (without)
			word.ptr++, word.len--;
		if (word.len < 3 || word.ptr[0] != '{' ||
		    word.ptr[word.len - 1] != '}' ||
		    say->set_count == SAY_SETS_MAX)
			return textfile_fail(&r->file, r->err,
			                     "\"%.*s\" is no set of words",
			                     STR_ARG(word));
		enum chancery_status status = add_words(
		    r, set, (struct str){ word.ptr + 1, word.len - 2 }, '|');
		if (status)
			return status;
		if (without)
			say->without = set;
		else
			say->set[say->set_count++] = set;
	}
	return CHANCERY_OK;
}

const struct rule *rules_turned(const struct rules *rules, enum turn turn,
                                const struct act *act)
{
	for (uint32_t i = 0; i < rules->turn_count; i++) {
		const struct turn_rule *rule = &rules->turn[i];
		bool fits = str_is(rule->from, "*") ||
		            (act && (str_eq(rule->from, act->name) ||
		                     str_eq(rule->from, act->plover)));
		if (rule->turn == turn && fits)
			return &rule->rule;
	}
	return NULL;
}

static enum turn turn_named(struct str name)
{
	static const char *const names[] = { "agreed",     "refused",
		                             "threatened", "considered",
		                             "said",       "asked",
		                             "demanded" };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(name, names[i]))
			return (enum turn)(TURN_AGREED + i);
	return TURN_NONE;
}

/* turn KIND FROM ACT */
static enum chancery_status read_turn(struct reader *r, struct str line)
{
	enum turn turn = turn_named(word_cut(&line));
	struct str from = word_cut(&line);
	const struct act *act = acts_find(r->acts, word_cut(&line));
	if (turn == TURN_NONE || !from.len || !act || line.len)
		return textfile_fail(&r->file, r->err, "no such turn or act");
	struct turn_rule *rule = VEC_PUSH(r->arena, &r->turn);
	if (!rule)
		return fail_nomem(r->err);
	*rule = (struct turn_rule){ { r->file.name, r->file.number, act,
		                      str_trim(r->file.line) },
		                    turn,
		                    from };
	return CHANCERY_OK;
}

const struct target_rule *rules_target(const struct rules *rules,
                                       const struct act *act)
{
	for (uint32_t i = 0; i < rules->target_count; i++)
		if (str_eq(rules->target[i].from, act->name) ||
		    str_eq(rules->target[i].from, act->plover))
			return &rules->target[i];
	return NULL;
}

bool rules_spare(const struct rules *rules, const struct act *act,
                 struct str lemma, enum spared where)
{
	for (uint32_t i = 0; i < rules->spare_count; i++) {
		const struct spare_rule *rule = &rules->spare[i];
		if (rule->where == where &&
		    (str_eq(rule->from, act->name) ||
		     str_eq(rule->from, act->plover)) &&
		    word_set_has(rule->words, lemma))
			return true;
	}
	return false;
}

const struct contest_rule *rules_contest(const struct rules *rules,
                                         const struct act *act)
{
	for (uint32_t i = 0; i < rules->contest_count; i++)
		if (str_eq(rules->contest[i].from, act->name) ||
		    str_eq(rules->contest[i].from, act->plover))
			return &rules->contest[i];
	return NULL;
}

/* The act or PLOVER type that a line begins with. */
static enum chancery_status read_from(struct reader *r, struct str *line,
                                      struct str *out)
{
	*out = word_cut(line);
	bool known = acts_find(r->acts, *out) != NULL;
	for (uint32_t i = 0; i < r->acts->count && !known; i++)
		known = str_eq(r->acts->item[i].plover, *out);
	return known ? CHANCERY_OK
	             : textfile_fail(&r->file, r->err,
	                             "\"%.*s\" is no act and no type",
	                             STR_ARG(*out));
}

/* spare FROM SET [doer|clause|sentence] */
static enum chancery_status read_spare(struct reader *r, struct str line)
{
	struct spare_rule rule = { .words = NULL };
	enum chancery_status status = read_from(r, &line, &rule.from);
	if (status)
		return status;
	struct str name = word_cut(&line);
	uint32_t index = map_find(&r->set_of, name);
	if (index == NONE)
		return textfile_fail(&r->file, r->err, "no set \"%.*s\"",
		                     STR_ARG(name));
	rule.words = r->set.item[index];
	rule.where = str_is(line, "doer")       ? SPARED_DOER
	             : str_is(line, "clause")   ? SPARED_CLAUSE
	             : str_is(line, "sentence") ? SPARED_SENTENCE
	                                        : SPARED_OBJECT;
	if (line.len && rule.where == SPARED_OBJECT)
		return textfile_fail(
		    &r->file, r->err,
		    "\"doer\", \"clause\", \"sentence\" or nothing");
	struct spare_rule *kept = VEC_PUSH(r->arena, &r->spare);
	if (!kept)
		return fail_nomem(r->err);
	*kept = rule;
	return CHANCERY_OK;
}

/* contest FROM [any] */
static enum chancery_status read_contest(struct reader *r, struct str line)
{
	struct contest_rule rule = { .any = false };
	enum chancery_status status = read_from(r, &line, &rule.from);
	if (status)
		return status;
	rule.any = str_is(line, "any");
	if (line.len && !rule.any)
		return textfile_fail(&r->file, r->err,
		                     "\"any\" or nothing may stand here");
	struct contest_rule *kept = VEC_PUSH(r->arena, &r->contest);
	if (!kept)
		return fail_nomem(r->err);
	*kept = rule;
	return CHANCERY_OK;
}

/* target FROM STEP... [pair] [home] */
static enum chancery_status read_target(struct reader *r, struct str line)
{
	struct target_rule rule = { .step_count = 0 };
	enum chancery_status status = read_from(r, &line, &rule.from);
	if (status)
		return status;
	for (struct str word; (word = word_cut(&line)).len;) {
		enum slot_step step = step_named(word);
		if (str_is(word, "-"))
			continue;
		if (str_is(word, "pair") || str_is(word, "home")) {
			rule.pair |= str_is(word, "pair");
			rule.home |= str_is(word, "home");
			continue;
		}
		if (rule.step_count == TARGET_STEPS_MAX ||
		    (step != STEP_OBJECT && step != STEP_SUBJECT &&
		     step != STEP_POSSESSOR && step != STEP_PREPOSITION))
			return textfile_fail(&r->file, r->err,
			                     "\"%.*s\" is no place of a target",
			                     STR_ARG(word));
		rule.step[rule.step_count++] = (struct target_step){ step,
			                                             word };
	}
	struct target_rule *kept = VEC_PUSH(r->arena, &r->target);
	if (!kept)
		return fail_nomem(r->err);
	*kept = rule;
	return CHANCERY_OK;
}

/* title current|former */
static enum chancery_status read_title(struct reader *r, struct str line)
{
	bool former = str_is(line, "former");
	if (!former && !str_is(line, "current"))
		return textfile_fail(&r->file, r->err,
		                     "a title is current or former");
	r->rules->title[former ? TITLE_FORMER : TITLE_CURRENT] =
	    (struct rule){ r->file.name, r->file.number, r->act,
		           str_trim(r->file.line) };
	return CHANCERY_OK;
}

static enum chancery_status read_line(struct reader *r)
{
	struct str line = r->file.line, key = word_cut(&line);
	if (!r->file.indented && str_is(key, "turn"))
		return read_turn(r, line);
	if (!r->file.indented && str_is(key, "target"))
		return read_target(r, line);
	if (!r->file.indented && str_is(key, "spare"))
		return read_spare(r, line);
	if (!r->file.indented && str_is(key, "contest"))
		return read_contest(r, line);
	if (!r->file.indented && str_is(key, "set"))
		return read_set(r, line);
	if (!r->file.indented && str_is(key, "act")) {
		r->act = acts_find(r->acts, line);
		if (!r->act)
			return textfile_fail(&r->file, r->err,
			                     "no act is called \"%.*s\"",
			                     STR_ARG(line));
		return CHANCERY_OK;
	}
	if (r->file.indented && r->act) {
		if (str_is(key, "verb"))
			return read_pattern(r, TRIGGER_VERB, line);
		if (str_is(key, "noun"))
			return read_pattern(r, TRIGGER_NOUN, line);
		if (str_is(key, "adj"))
			return read_pattern(r, TRIGGER_ADJECTIVE, line);
		if (str_is(key, "say"))
			return read_say(r, line);
		if (str_is(key, "title"))
			return read_title(r, line);
	}
	return textfile_fail(&r->file, r->err,
	                     "\"%.*s\" is not understood here", STR_ARG(key));
}

enum chancery_status rules_read(struct rules *out, struct arena *arena,
                                const char *data, const struct acts *acts,
                                struct chancery_error *err)
{
	*out = (struct rules){ 0 };
	struct reader r = {
		.arena = arena, .acts = acts, .rules = out, .err = err
	};
	for (size_t i = 0; i < COUNT_OF(rule_files); i++) {
		enum chancery_status status = textfile_open(
		    &r.file, arena, data, rule_files[i], err);
		r.act = NULL;
		while (!status && textfile_next(&r.file))
			status = read_line(&r);
		if (status)
			return status;
	}
	for (size_t i = 0; i < COUNT_OF(set_names); i++) {
		uint32_t index = map_find(&r.set_of, str_of(set_names[i]));
		if (index == NONE)
			return fail(err, CHANCERY_E_FORMAT, 0,
			            "\"%s\": the set \"%s\" is missing",
			            rule_files[0], set_names[i]);
		out->set[i] = r.set.item[index];
	}
	out->pattern = r.pattern.item;
	out->pattern_count = r.pattern.count;
	out->link = r.link.item;
	out->say = r.say.item;
	out->say_count = r.say.count;
	out->turn = r.turn.item;
	out->turn_count = r.turn.count;
	out->spare = r.spare.item;
	out->spare_count = r.spare.count;
	out->contest = r.contest.item;
	out->contest_count = r.contest.count;
	out->target = r.target.item;
	out->target_count = r.target.count;
	return entails_read(&out->entails, arena, data, acts, err);
}
