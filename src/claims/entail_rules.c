/* entail_rules.c - see entail_rules.h. */
#include "claims/entail_rules.h"

#include "lexicon/textfile.h"

struct entail_reader {
	struct textfile file;
	struct arena *arena;
	const struct acts *acts;
	struct entails *out;
	struct VEC(struct topic) topic;
	struct VEC(struct scoped_rule) scoped;
	struct VEC(struct entail_rule) rule;
	struct VEC(struct str) lent;
	struct chancery_error *err;
};

bool entails_fit(struct str from, const struct act *act)
{
	return str_eq(from, act->name) || str_eq(from, act->plover);
}

static enum chancery_status add_lemmas(struct entail_reader *r,
                                       struct map *into, struct str list,
                                       char separator)
{
	while (list.ptr) {
		struct str word = str_trim(str_cut(list, separator, &list));
		uint32_t *slot = word.len ? map_put(into, r->arena, word)
		                          : NULL;
		if (word.len && !slot)
			return fail_nomem(r->err);
		if (slot)
			*slot = 1;
	}
	return CHANCERY_OK;
}

static bool topic_kind_named(struct str name, enum topic_kind *out)
{
	static const char *const names[] = { "ground", "sector" };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(name, names[i])) {
			*out = (enum topic_kind)i;
			return true;
		}
	return false;
}

/* topic KIND NAME WORD... */
static enum chancery_status read_topic(struct entail_reader *r, struct str line)
{
	enum topic_kind kind;
	bool known = topic_kind_named(word_cut(&line), &kind);
	struct str name = word_cut(&line);
	if (!known || !name.len || !line.len)
		return textfile_fail(&r->file, r->err,
		                     "a topic is of the kind ground or sector "
		                     "and has a name and words");
	for (uint32_t i = 0; i < r->topic.count; i++)
		if (r->topic.item[i].kind == kind &&
		    str_eq(r->topic.item[i].name, name))
			return add_lemmas(r, &r->topic.item[i].words, line,
			                  ' ');
	struct topic *topic = VEC_PUSH(r->arena, &r->topic);
	if (!topic)
		return fail_nomem(r->err);
	*topic = (struct topic){ .kind = kind, .name = name };
	return add_lemmas(r, &topic->words, line, ' ');
}

/* The act or PLOVER type that a line goes on with. */
static enum chancery_status read_from(struct entail_reader *r, struct str *line,
                                      struct str *out)
{
	*out = word_cut(line);
	for (uint32_t i = 0; i < r->acts->count; i++)
		if (entails_fit(*out, &r->acts->item[i]))
			return CHANCERY_OK;
	return textfile_fail(&r->file, r->err, "\"%.*s\" is no act and no type",
	                     STR_ARG(*out));
}

/* scoped FROM KIND [must] */
static enum chancery_status read_scoped(struct entail_reader *r,
                                        struct str line)
{
	struct scoped_rule rule = { .must = false };
	enum chancery_status status = read_from(r, &line, &rule.from);
	if (status)
		return status;
	bool known = topic_kind_named(word_cut(&line), &rule.kind);
	rule.must = str_is(line, "must");
	if (!known || (line.len && !rule.must))
		return textfile_fail(&r->file, r->err,
		                     "a kind of topic, then \"must\" or "
		                     "nothing, may stand here");
	struct scoped_rule *kept = VEC_PUSH(r->arena, &r->scoped);
	if (!kept)
		return fail_nomem(r->err);
	*kept = rule;
	return CHANCERY_OK;
}

/* lent FROM */
static enum chancery_status read_lent(struct entail_reader *r, struct str line)
{
	struct str from;
	enum chancery_status status = read_from(r, &line, &from);
	struct str *kept = status ? NULL : VEC_PUSH(r->arena, &r->lent);
	if (kept)
		*kept = from;
	return status || kept ? status : fail_nomem(r->err);
}

/* in{W|W}: the words into `map`. */
static bool is_words(struct str word, struct str key, struct str *list)
{
	if (!str_starts(word, key) || word.len < key.len + 3 ||
	    word.ptr[key.len] != '{' || word.ptr[word.len - 1] != '}')
		return false;
	*list = (struct str){ word.ptr + key.len + 1, word.len - key.len - 2 };
	return true;
}

static struct rule rule_here(const struct entail_reader *r,
                             const struct act *act)
{
	return (struct rule){ r->file.name, r->file.number, act,
		              str_trim(r->file.line) };
}

/* entail FROM ACT CONDITION... */
static enum chancery_status read_entail(struct entail_reader *r,
                                        struct str line)
{
	struct entail_rule rule = { .persons = false };
	enum chancery_status status = read_from(r, &line, &rule.from);
	if (status)
		return status;
	struct str name = word_cut(&line);
	rule.rule = rule_here(r, acts_find(r->acts, name));
	if (!rule.rule.act)
		return textfile_fail(&r->file, r->err,
		                     "no act is called \"%.*s\"",
		                     STR_ARG(name));
	for (struct str word, list; !status && (word = word_cut(&line)).len;) {
		if (str_is(word, "persons"))
			rule.persons = true;
		else if (str_is(word, "topical"))
			rule.topical = true;
		else if (is_words(word, STR("by"), &list))
			status = add_lemmas(r, &rule.by, list, '|');
		else if (is_words(word, STR("in"), &list))
			status = add_lemmas(r, &rule.in, list, '|');
		else if (is_words(word, STR("not"), &list))
			status = add_lemmas(r, &rule.without, list, '|');
		else
			return textfile_fail(&r->file, r->err,
			                     "\"%.*s\" is no condition",
			                     STR_ARG(word));
	}
	if (status)
		return status;
	struct entail_rule *kept = VEC_PUSH(r->arena, &r->rule);
	if (!kept)
		return fail_nomem(r->err);
	*kept = rule;
	return CHANCERY_OK;
}

static const char *const passing_names[PASSINGS] = { "listed", "", "allied",
	                                             "branched", "backed",
	                                             "posted" };

/* listed ACT LOOSE WORD..., the others ACT WORD... */
static enum chancery_status read_passing(struct entail_reader *r,
                                         struct str line, enum passing passing)
{
	struct rule *rule = &r->out->passing[passing];
	bool loose = passing == PASSING_LISTED;
	rule[0] = rule_here(r, acts_find(r->acts, word_cut(&line)));
	if (loose)
		rule[PASSING_LOOSE] = rule_here(
		    r, acts_find(r->acts, word_cut(&line)));
	if (!rule->act || (loose && !rule[PASSING_LOOSE].act) || !line.len)
		return textfile_fail(&r->file, r->err,
		                     "an act and words must stand here");
	return add_lemmas(r, &r->out->passing_words[passing], line, ' ');
}

static enum chancery_status read_line(struct entail_reader *r)
{
	struct str line = r->file.line, key = word_cut(&line);
	if (str_is(key, "topic"))
		return read_topic(r, line);
	if (str_is(key, "about"))
		return add_lemmas(r, &r->out->about, line, ' ');
	if (str_is(key, "holder"))
		return add_lemmas(r, &r->out->holder, line, ' ');
	if (str_is(key, "scoped"))
		return read_scoped(r, line);
	if (str_is(key, "lent"))
		return read_lent(r, line);
	if (str_is(key, "entail"))
		return read_entail(r, line);
	for (int i = 0; i < PASSINGS; i++)
		if (str_is(key, passing_names[i]))
			return read_passing(r, line, (enum passing)i);
	return textfile_fail(&r->file, r->err,
	                     "\"%.*s\" is not understood here", STR_ARG(key));
}

enum chancery_status entails_read(struct entails *out, struct arena *arena,
                                  const char *data, const struct acts *acts,
                                  struct chancery_error *err)
{
	*out = (struct entails){ 0 };
	struct entail_reader r = {
		.arena = arena, .acts = acts, .out = out, .err = err
	};
	enum chancery_status status = textfile_open(
	    &r.file, arena, data, "lexicon/rules/entails.txt", err);
	while (!status && textfile_next(&r.file))
		status = read_line(&r);
	out->topic = r.topic.item;
	out->topic_count = r.topic.count;
	out->scoped = r.scoped.item;
	out->scoped_count = r.scoped.count;
	out->rule = r.rule.item;
	out->rule_count = r.rule.count;
	out->lent = r.lent.item;
	out->lent_count = r.lent.count;
	return status;
}
