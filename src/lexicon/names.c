/* names.c - see names.h. Linear probing, at most half full. */
#include "lexicon/names.h"

#include "base/vec.h"

#define ROOT 0u

static uint32_t edge_hash(uint32_t node, uint32_t atom)
{
	uint64_t x = ((uint64_t)node << 32 | atom) * 0x9E3779B97F4A7C15u;
	return (uint32_t)(x >> 32);
}

static uint32_t edge_slot(const struct names *names, uint32_t node,
                          uint32_t atom)
{
	uint32_t mask = names->edge_room - 1;
	uint32_t i = edge_hash(node, atom) & mask;
	while (names->edge[i].atom != NONE &&
	       (names->edge[i].node != node || names->edge[i].atom != atom))
		i = (i + 1) & mask;
	return i;
}

static uint32_t step(const struct names *names, uint32_t node, uint32_t atom)
{
	if (!names->edge_room || atom == NONE)
		return NONE;
	const struct name_edge *edge =
	    &names->edge[edge_slot(names, node, atom)];
	return edge->atom == NONE ? NONE : edge->to;
}

static bool edges_grow(struct names *names, struct arena *arena)
{
	struct names bigger = *names;
	bigger.edge_room = names->edge_room ? names->edge_room * 2 : 1024;
	bigger.edge = arena_alloc(arena, bigger.edge_room, sizeof *bigger.edge);
	if (!bigger.edge)
		return false;
	for (uint32_t i = 0; i < bigger.edge_room; i++)
		bigger.edge[i].atom = NONE;
	for (uint32_t i = 0; i < names->edge_room; i++) {
		struct name_edge edge = names->edge[i];
		if (edge.atom != NONE)
			bigger.edge[edge_slot(&bigger, edge.node, edge.atom)] =
			    edge;
	}
	*names = bigger;
	return true;
}

static bool node_add(struct names *names, struct arena *arena)
{
	if (names->node_count == names->node_room &&
	    !vec_grow_(arena, (void **)&names->first, names->node_count,
	               &names->node_room, sizeof *names->first))
		return false;
	names->first[names->node_count++] = NONE;
	return true;
}

/* The node behind `atom` of `node`, made where it is new; NONE: no memory. */
static uint32_t step_make(struct names *names, struct arena *arena,
                          uint32_t node, uint32_t atom)
{
	if ((uint64_t)names->edge_count * 2 >= names->edge_room &&
	    !edges_grow(names, arena))
		return NONE;
	struct name_edge *edge = &names->edge[edge_slot(names, node, atom)];
	if (edge->atom == NONE) {
		if (!node_add(names, arena))
			return NONE;
		*edge = (struct name_edge){ node, atom, names->node_count - 1 };
		names->edge_count++;
	}
	return edge->to;
}

static uint32_t atom_number(struct names *names, struct arena *arena,
                            struct str folded)
{
	uint32_t known = map_find(&names->atom, folded);
	if (known != NONE)
		return known;
	struct str kept = arena_str(arena, folded);
	uint32_t *slot = kept.ptr ? map_put(&names->atom, arena, kept) : NULL;
	if (!slot)
		return NONE;
	return *slot = names->atom_count++;
}

/* Small words of names that writers capitalise or not. */
static bool is_particle(struct str folded)
{
	static const char *const particle[] = {
		"al",  "el",  "as",  "ad",  "ul",  "ibn", "bin", "ben", "de",
		"da",  "do",  "dos", "la",  "le",  "du",  "des", "van", "von",
		"der", "the", "of",  "and", "for", "in",  "on",  "to",
	};
	for (size_t i = 0; i < COUNT_OF(particle); i++)
		if (str_is(folded, particle[i]))
			return true;
	return false;
}

/* Names keep the capitals that they are written with; the words for agents only
 * those of an acronym ("PM" is not "pm"). */
static bool wants_capital(uint8_t kind, struct str atom)
{
	uint8_t shape = atom_case(atom);
	if (atom.ptr[0] == '&' || !(shape & ATOM_CAPITAL))
		return false;
	if (kind < NAME_ROLE)
		return true;
	return (shape & ATOM_UPPER) && atom.len > 1;
}

static uint32_t *link_of(struct names *names, uint32_t node)
{
	uint32_t *link = &names->first[node];
	while (*link != NONE)
		link = &names->item[*link].next;
	return link;
}

enum chancery_status names_add(struct names *names, struct arena *arena,
                               struct name name, struct chancery_error *err)
{
	if (names->count >= NAMES_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0, "more than %u names",
		            NAMES_MAX);
	if (!names->node_count && !node_add(names, arena))
		return fail_nomem(err);
	uint32_t node = ROOT, count = 0;
	struct span span;
	name.capitals = 0;
	for (size_t at = 0; atom_next(name.text, &at, &span); count++) {
		struct str atom = span_str(name.text, span);
		char folded[ATOM_BYTES_MAX];
		size_t len = atom_fold(folded, atom);
		if (count == NAME_ATOMS_MAX || !len)
			return fail(err, CHANCERY_E_FORMAT, 0,
			            "name \"%.60s\" is too long",
			            name.text.ptr);
		struct str key = { folded, len };
		if (wants_capital(name.kind, atom) && !is_particle(key))
			name.capitals |= 1u << count;
		uint32_t number = atom_number(names, arena, key);
		if (number == NONE)
			return fail_nomem(err);
		node = step_make(names, arena, node, number);
		if (node == NONE)
			return fail_nomem(err);
	}
	if (!count)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "a name has no letter in it");
	if (names->count == names->room &&
	    !vec_grow_(arena, (void **)&names->item, names->count, &names->room,
	               sizeof *names->item))
		return fail_nomem(err);
	name.next = NONE;
	*link_of(names, node) = names->count;
	names->item[names->count++] = name;
	return CHANCERY_OK;
}

/* What lies between two atoms keeps them apart unless it is blanks, hyphens,
 * apostrophes, or the full stop of an abbreviation. */
static bool gap_parts(struct str gap, bool abbreviated)
{
	for (size_t i = 0; i < gap.len;) {
		unsigned char c = (unsigned char)gap.ptr[i];
		size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		struct str one = { gap.ptr + i, len };
		bool blank = c == ' ' || (c >= '\t' && c <= '\r') ||
		             str_is(one, "\u00A0");
		bool dot = c == '.' && i == 0 && abbreviated;
		if (!blank && !dot && !atom_joiner(one) && c != '/')
			return true;
		if (c == '/' && gap.len == 1)
			return false;
		i += len;
	}
	return false;
}

struct atoms_in {
	struct VEC(struct atom) atom;
	struct str text;
	const struct names *names;
};

static bool word_atoms(struct atoms_in *in, struct arena *arena,
                       const struct words *words, uint32_t word)
{
	struct span span = words->item[word], part;
	struct str bytes = span_str(in->text, span);
	uint32_t first = in->atom.count;
	for (size_t at = 0; atom_next(bytes, &at, &part);) {
		struct str own = span_str(bytes, part);
		struct atom atom = { .word = word };
		atom.span = (struct span){ span.begin + part.begin,
			                   span.begin + part.end };
		char folded[ATOM_BYTES_MAX];
		size_t len = atom_fold(folded, own);
		atom.key = len ? map_find(&in->names->atom,
		                          (struct str){ folded, len })
		               : NONE;
		atom.shape = atom_case(own);
		if (at < bytes.len && bytes.ptr[at] == '.')
			atom.shape |= ATOM_DOTTED;
		if (in->atom.count > 0) {
			const struct atom *last =
			    &in->atom.item[in->atom.count - 1];
			struct span gap = { last->span.end, atom.span.begin };
			if (words->sentence_of[last->word] !=
			        words->sentence_of[word] ||
			    gap_parts(span_str(in->text, gap),
			              (last->shape & ATOM_DOTTED) != 0))
				atom.shape |= ATOM_APART;
		} else {
			atom.shape |= ATOM_APART;
		}
		/* In "ex-general" a name may begin behind the hyphen. */
		bool ex = in->atom.count == first + 1 && bytes.len > 4 &&
		          (bytes.ptr[0] | 32) == 'e' &&
		          (bytes.ptr[1] | 32) == 'x' && bytes.ptr[2] == '-';
		if (in->atom.count == first || ex)
			atom.shape |= ATOM_FIRST;
		struct atom *slot = VEC_PUSH(arena, &in->atom);
		if (!slot)
			return false;
		*slot = atom;
	}
	if (in->atom.count > first)
		in->atom.item[in->atom.count - 1].shape |= ATOM_LAST;
	return true;
}

enum chancery_status atoms_read(struct atoms *out, struct arena *arena,
                                const struct names *names, struct str text,
                                const struct words *words,
                                struct chancery_error *err)
{
	*out = (struct atoms){ 0 };
	uint32_t *of_word = arena_alloc(arena, (size_t)words->count + 1,
	                                sizeof *of_word);
	if (!of_word)
		return fail_nomem(err);
	struct atoms_in in = { .text = text, .names = names };
	for (uint32_t w = 0; w < words->count; w++) {
		of_word[w] = in.atom.count;
		if (!word_atoms(&in, arena, words, w))
			return fail_nomem(err);
	}
	of_word[words->count] = in.atom.count;
	*out = (struct atoms){ in.atom.item, in.atom.count, of_word };
	return CHANCERY_OK;
}

/* Whether the text has the letters of the acronym one by one. */
static bool same_letters(const struct name *name, const struct atom *atom,
                         struct str text)
{
	struct span span;
	if (name->dotted && !(atom[0].shape & ATOM_DOTTED))
		return false;
	for (size_t at = 0, i = 0; atom_next(name->text, &at, &span); i++)
		if (!str_eq(span_str(name->text, span),
		            span_str(text, atom[i].span)))
			return false;
	return true;
}

static bool fits(const struct names *names, uint32_t index,
                 const struct atom *atom, uint32_t count, struct str text,
                 day_t day)
{
	const struct name *name = &names->item[index];
	if (name->kind == NAME_METONYM && !days_hold(name->days, day))
		return false;
	if (name->kind == NAME_ACRONYM)
		return same_letters(name, atom, text);
	for (uint32_t i = 0; i < count; i++)
		if ((name->capitals >> i & 1) &&
		    !(atom[i].shape & ATOM_CAPITAL))
			return false;
	return true;
}

uint32_t names_next(const struct names *names, const struct atoms *atoms,
                    struct str text, uint32_t at, uint32_t end, day_t day,
                    uint32_t name)
{
	for (uint32_t i = names->item[name].next; i != NONE;
	     i = names->item[i].next)
		if (fits(names, i, atoms->item + at, end - at, text, day))
			return i;
	return NONE;
}

struct name_match names_match(const struct names *names,
                              const struct atoms *atoms, struct str text,
                              uint32_t at, day_t day)
{
	struct name_match best = { 0, NONE };
	if (!(atoms->item[at].shape & ATOM_FIRST) || !names->node_count)
		return best;
	uint32_t node = ROOT;
	for (uint32_t i = at; i < atoms->count; i++) {
		const struct atom *atom = &atoms->item[i];
		if (i > at && (atom->shape & ATOM_APART))
			break;
		node = step(names, node, atom->key);
		if (node == NONE)
			break;
		if (!(atom->shape & ATOM_LAST))
			continue;
		for (uint32_t n = names->first[node]; n != NONE;
		     n = names->item[n].next) {
			if (!fits(names, n, atoms->item + at, i + 1 - at, text,
			          day))
				continue;
			best = (struct name_match){ i + 1, n };
			break;
		}
	}
	return best;
}

uint32_t names_find(const struct names *names, struct str text)
{
	uint32_t node = ROOT;
	struct span span;
	if (!names->node_count)
		return NONE;
	for (size_t at = 0; atom_next(text, &at, &span);) {
		char folded[ATOM_BYTES_MAX];
		size_t len = atom_fold(folded, span_str(text, span));
		node = len ? step(names, node,
		                  map_find(&names->atom,
		                           (struct str){ folded, len }))
		           : NONE;
		if (node == NONE)
			return NONE;
	}
	return names->first[node];
}
