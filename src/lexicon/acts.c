/* acts.c - see acts.h. */
#include "lexicon/acts.h"

#include "base/vec.h"
#include "lexicon/problems.h"

struct reader {
	struct textfile file;
	struct arena *arena;
	struct VEC(struct act) act;
	struct VEC(struct relation_type) relation;
	struct chancery_error *err;
};

static const char *const plover_types[] = {
	"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
	"RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
	"SANCTION", "MOBILIZE", "COERCE",  "ASSAULT",
};

static bool is_plover_type(struct str name)
{
	return STR_AMONG(name, plover_types);
}

/* act NAME PLOVER[/MODE] CAMEO QUAD [CONTEXT]... */
static enum chancery_status read_act(struct reader *reader, struct str line)
{
	struct textfile *file = &reader->file;
	struct act *act = VEC_PUSH(reader->arena, &reader->act);
	if (!act)
		return fail_nomem(reader->err);
	act->name = word_cut(&line);
	struct str type = str_cut(word_cut(&line), '/', &act->mode);
	if (!str_is(type, "-"))
		act->plover = type;
	act->cameo = word_cut(&line);
	struct str quad = word_cut(&line);
	uint32_t number;
	if (!act->name.len || (act->plover.len && !is_plover_type(type)))
		return textfile_fail(file, reader->err,
		                     "\"%.*s\" is no PLOVER type",
		                     STR_ARG(type));
	if (str_is(act->cameo, "-"))
		act->cameo = STR("");
	else if (!str_to_u32(act->cameo, &number) || act->cameo.len < 2)
		return textfile_fail(file, reader->err,
		                     "\"%.*s\" is no CAMEO code",
		                     STR_ARG(act->cameo));
	if (!str_to_u32(quad, &number) || number > 4)
		return textfile_fail(file, reader->err,
		                     "\"%.*s\" is no quad class 0 to 4",
		                     STR_ARG(quad));
	act->quad = (int)number;
	for (struct str word; (word = word_cut(&line)).len;) {
		if (act->context_count == ACT_CONTEXTS_MAX)
			return textfile_fail(file, reader->err,
			                     "more than %d contexts",
			                     ACT_CONTEXTS_MAX);
		act->context[act->context_count++] = word;
	}
	return CHANCERY_OK;
}

/* starts|ends|holds|announces RELATION [reversed] [both] [level=N] */
static enum chancery_status read_effect(struct reader *reader, struct str role,
                                        struct str line)
{
	struct textfile *file = &reader->file;
	struct act *act = &reader->act.item[reader->act.count - 1];
	if (act->effect_count == ACT_EFFECTS_MAX)
		return textfile_fail(file, reader->err, "more than %d effects",
		                     ACT_EFFECTS_MAX);
	struct effect *effect = &act->effect[act->effect_count++];
	effect->role = str_is(role, "starts") ? EFFECT_STARTS
	               : str_is(role, "ends") ? EFFECT_ENDS
	               : str_is(role, "holds") ? EFFECT_HOLDS
	                                       : EFFECT_ANNOUNCES;
	effect->relation = word_cut(&line);
	for (struct str word; (word = word_cut(&line)).len;) {
		uint32_t level;
		if (str_is(word, "reversed"))
			effect->reversed = true;
		else if (str_is(word, "both"))
			effect->symmetric = true;
		else if (str_starts(word, STR("level=")) &&
		         str_to_u32((struct str){ word.ptr + 6, word.len - 6 },
		                    &level))
			effect->level = (int)level;
		else
			return textfile_fail(file, reader->err,
			                     "unknown word \"%.*s\"",
			                     STR_ARG(word));
	}
	return CHANCERY_OK;
}

static enum chancery_status read_relation(struct reader *reader,
                                          struct str line)
{
	struct relation_type *type = VEC_PUSH(reader->arena, &reader->relation);
	if (!type)
		return fail_nomem(reader->err);
	type->name = word_cut(&line);
	for (struct str word; (word = word_cut(&line)).len;) {
		if (str_is(word, "both"))
			type->symmetric = true;
		else if (str_is(word, "between") &&
		         str_is(word_cut(&line), "powers"))
			type->powers = true;
		else if (!str_starts(word, STR("fades=")) ||
		         !str_to_u32((struct str){ word.ptr + 6, word.len - 6 },
		                     &type->fades))
			return textfile_fail(&reader->file, reader->err,
			                     "unknown word \"%.*s\"",
			                     STR_ARG(word));
	}
	return CHANCERY_OK;
}

static enum chancery_status read_line(struct reader *reader)
{
	struct textfile *file = &reader->file;
	struct str line = file->line, key = word_cut(&line);
	if (!file->indented && str_is(key, "act"))
		return read_act(reader, line);
	if (!file->indented && str_is(key, "relation"))
		return read_relation(reader, line);
	if (file->indented && reader->act.count) {
		struct act *act = &reader->act.item[reader->act.count - 1];
		if (str_is(key, "means") || str_is(key, "example")) {
			*(str_is(key, "means") ? &act->meaning : &act->example) =
			    str_trim(line);
			return CHANCERY_OK;
		}
		if (str_is(key, "mutual") && !str_trim(line).len) {
			act->mutual = true;
			return CHANCERY_OK;
		}
		if (str_is(key, "starts") || str_is(key, "ends") ||
		    str_is(key, "holds") || str_is(key, "announces"))
			return read_effect(reader, key, line);
		enum standing standing = str_is(line, "self") ? STANDING_SELF
		                         : str_is(line, "private")
		                             ? STANDING_PRIVATE
		                             : STANDING_SIDE;
		if (standing && (str_is(key, "source") || str_is(key, "target"))) {
			*(str_is(key, "source") ? &act->source : &act->target) =
			    standing;
			return CHANCERY_OK;
		}
		if (str_is(key, "target") && str_is(line, "state")) {
			act->target_state = true;
			return CHANCERY_OK;
		}
		if (str_is(key, "target") && str_is(line, "government")) {
			act->target_government = true;
			return CHANCERY_OK;
		}
	}
	return textfile_fail(file, reader->err,
	                     "\"%.*s\" is not understood here", STR_ARG(key));
}

static enum chancery_status check_effects(const struct acts *acts,
                                          struct str file,
                                          struct chancery_error *err)
{
	for (uint32_t i = 0; i < acts->count; i++)
		for (uint32_t k = 0; k < acts->item[i].effect_count; k++)
			if (!acts_relation(acts,
			                   acts->item[i].effect[k].relation))
				return fail(
				    err, CHANCERY_E_FORMAT, 0,
				    "\"%.*s\": act %.*s changes the unknown "
				    "relation \"%.*s\"",
				    STR_ARG(file), STR_ARG(acts->item[i].name),
				    STR_ARG(acts->item[i].effect[k].relation));
	return CHANCERY_OK;
}

enum chancery_status acts_file_read(struct acts *out, struct arena *arena,
                                    struct textfile *file,
                                    struct problems *problems,
                                    struct chancery_error *err)
{
	struct reader reader = { .file = *file, .arena = arena, .err = err };
	enum chancery_status status = CHANCERY_OK;
	*out = (struct acts){ 0 };
	while (!status && textfile_next(&reader.file))
		status = problems_take(problems, read_line(&reader), err);
	if (status)
		return status;
	*out = (struct acts){ reader.act.item, reader.act.count,
		              reader.relation.item, reader.relation.count };
	return problems_take(problems, check_effects(out, file->name, err),
	                     err);
}

enum chancery_status acts_read(struct acts *out, struct arena *arena,
                               const char *data, struct chancery_error *err)
{
	struct textfile file;
	*out = (struct acts){ 0 };
	enum chancery_status status = textfile_open(&file, arena, data,
	                                            "lexicon/acts.txt", err);
	return status ? status : acts_file_read(out, arena, &file, NULL, err);
}

const struct act *acts_find(const struct acts *acts, struct str name)
{
	for (uint32_t i = 0; i < acts->count; i++)
		if (str_eq(acts->item[i].name, name))
			return &acts->item[i];
	return NULL;
}

const struct relation_type *acts_relation(const struct acts *acts,
                                          struct str name)
{
	for (uint32_t i = 0; i < acts->relation_count; i++)
		if (str_eq(acts->relation[i].name, name))
			return &acts->relation[i];
	return NULL;
}
