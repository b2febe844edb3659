/* parser.c - see parser.h.
 *
 * Sentences, or pieces of very long ones, go through the network in batches of
 * a few hundred words, then one after the other through the transition system.
 * No word's numbers depend on what else is in its batch.
 */
#include "syntax/parser.h"

#include "base/vec.h"
#include "syntax/capitals.h"
#include "syntax/model.h"
#include "text/chars.h"

/* Words after which a batch is closed: its slots then still fit the cache. */
#define BATCH_WORDS 256u
/* A piece is cut at a clause mark not before this many words. */
#define PIECE_WORDS_MIN (PARSE_WORDS_MAX / 2)

struct piece {
	uint32_t first, end; /* words */
	uint32_t row;        /* of its first word in the batch */
	bool goes_on;        /* continues the sentence of the piece before */
};

struct pieces VEC(struct piece);

struct parse {
	const struct model *model;
	const struct int_net *net;
	struct str text;
	const struct words *words;
	uint32_t *head;
	uint8_t *rel, *upos, *xpos;
	uint32_t *tag;
	/* Matrices of a batch, a row a word, then the root's. */
	struct model_key *key;
	float *vector;   /* [dim] */
	float *step;     /* of each vector, and behind it of each window */
	char *left;      /* left factor: windows of three words */
	float *scores;   /* [tags_wide] */
	int16_t *slots;  /* [SLOTS * hidden] */
	size_t rows_max; /* with room to round them up */
};

static bool clause_mark(struct str word)
{
	return str_is(word, ";") || str_is(word, ":") || str_is(word, "--") ||
	       str_is(word, "\xE2\x80\x94");
}

/* Where the piece that starts at `first` of a sentence up to `end` stops. */
static uint32_t piece_end(const struct parse *p, uint32_t first, uint32_t end)
{
	if (end - first <= PARSE_WORDS_MAX)
		return end;
	uint32_t comma = NONE, last = first + PARSE_WORDS_MAX;
	for (uint32_t w = last; w-- > first + PIECE_WORDS_MIN;) {
		struct str word = span_str(p->text, p->words->item[w]);
		if (clause_mark(word))
			return w + 1;
		if (comma == NONE && str_is(word, ","))
			comma = w + 1;
	}
	return comma != NONE ? comma : last;
}

static bool cut_pieces(const struct parse *p, struct arena *scratch,
                       struct pieces *out)
{
	for (uint32_t s = 0; s < p->words->sentence_count; s++) {
		uint32_t first = p->words->sentence[s].first;
		uint32_t end = p->words->sentence[s].end;
		for (uint32_t at = first, next; at < end; at = next) {
			next = piece_end(p, at, end);
			struct piece *piece = VEC_PUSH(scratch, out);
			if (!piece)
				return false;
			*piece = (struct piece){ at, next, 0, at > first };
		}
	}
	return true;
}

/* Each word's window of three words, all with the largest step of the three.
 * The words of a piece lie side by side, and so do those of a window. */
static void round_windows(struct parse *p, const struct piece *piece,
                          float *window_step)
{
	const struct int_net *net = p->net;
	size_t dim = net->dim, width = int_left_bytes(net, dim);
	uint32_t first = piece->row, end = first + piece->end - piece->first;
	static const float zeros[NET_DIM_MAX];
	for (uint32_t row = first; row < end; row++)
		p->step[row] = net->kernel->step(p->vector + row * dim, dim);
	for (uint32_t row = first; row < end; row++) {
		const float *from = p->vector + row * dim;
		float step = p->step[row];
		char *left = p->left + row * 3 * width;
		size_t count = dim;
		if (row > first) {
			step = step > p->step[row - 1] ? step
			                               : p->step[row - 1];
			from -= dim;
			count += dim;
		} else {
			net->kernel->quantise(left, zeros, 0, dim);
			left += width;
		}
		if (row + 1 < end) {
			step = step > p->step[row + 1] ? step
			                               : p->step[row + 1];
			count += dim;
		} else {
			net->kernel->quantise(p->left + (row * 3 + 2) * width,
			                      zeros, 0, dim);
		}
		net->kernel->quantise(left, from, step, count);
		window_step[row] = step;
	}
}

/* Run the network over a batch of `rows` words. */
static void encode(struct parse *p, struct piece *piece, uint32_t count,
                   uint32_t rows)
{
	const struct int_net *net = p->net;
	size_t dim = net->dim, width = int_left_bytes(net, dim);
	float *window_step = p->step + p->rows_max;
	struct int_product product = { .left = p->left,
		                       .left_stride = 3 * width,
		                       .row_scale = window_step,
		                       .out = p->vector,
		                       .out_stride = dim,
		                       .rows = rows,
		                       .finish = INT_RELU };
	for (uint32_t layer = 0; layer < net->layers; layer++) {
		for (uint32_t i = 0; i < count; i++)
			round_windows(p, &piece[i], window_step);
		product.right = &net->conv[layer];
		net->kernel->multiply(&product);
	}
	memcpy(p->vector + rows * dim, net->root, dim * sizeof *p->vector);
	for (uint32_t row = 0; row <= rows; row++) {
		const float *own = p->vector + row * dim;
		p->step[row] = net->kernel->step(own, dim);
		net->kernel->quantise(p->left + row * width, own, p->step[row],
		                      dim);
	}
	product.left_stride = width;
	product.row_scale = p->step;
	product.right = &net->tag;
	product.out = p->scores;
	product.out_stride = net->tags_wide;
	product.finish = INT_SCORE;
	net->kernel->multiply(&product);
	product.right = &net->slot;
	product.out = p->slots;
	product.out_stride = (size_t)SLOTS * net->hidden;
	product.rows = rows + 1;
	product.finish = INT_FIXED;
	net->kernel->multiply(&product);
}

static void favour_names(const struct parse *p, float *scores, float by)
{
	for (uint32_t tag = 0; tag < p->net->tags; tag++)
		if (p->model->tags[(size_t)2 * tag] == UPOS_PROPN)
			scores[tag] += by;
}

static void choose_tags(struct parse *p, const struct piece *piece)
{
	const struct int_net *net = p->net;
	bool speak = capitals_speak(p->text, p->words, piece->first, piece->end);
	bool inside = false; /* after the first word that is one */
	for (uint32_t w = piece->first; w < piece->end; w++) {
		size_t row = piece->row + w - piece->first;
		float *scores = p->scores + row * net->tags_wide;
		struct str form = span_str(p->text, p->words->item[w]);
		float by = speak && inside ? capitals_score(form) : 0;
		if (by > 0)
			favour_names(p, scores, by);
		inside |= char_is_letter(char_at(form, 0, form.len));
		uint32_t best = net->kernel->best(scores, net->tags_wide);
		/* Scores that are no numbers have no best. */
		if (best >= net->tags)
			best = 0;
		p->tag[w] = best;
		p->upos[w] = p->model->tags[(size_t)2 * best];
		p->xpos[w] = p->model->tags[(size_t)2 * best + 1];
	}
}

/* The best action in a state where more than one can be taken. */
static uint32_t best_action(const struct parse *p, const struct state *state,
                            uint32_t first_row, uint32_t root_row)
{
	static const float one = 1;
	const struct int_net *net = p->net;
	size_t width = net->hidden;
	uint16_t node[SLOTS];
	uint8_t label[LABEL_SLOTS];
	const int16_t *term[INT_TERMS];
	state_slots(state, node, label);
	for (uint32_t i = 0; i < SLOTS; i++) {
		size_t row = node[i] == state->count ? root_row
		                                     : first_row + node[i];
		term[i] = (node[i] == NODE_NONE
		               ? net->slot_none
		               : p->slots + row * SLOTS * width) +
		          i * width;
	}
	for (uint32_t i = 0; i < LABEL_SLOTS; i++)
		term[SLOTS + i] = net->label +
		                  ((size_t)i * (REL_COUNT + 1) + label[i]) *
		                      width;
	_Alignas(64) int16_t hidden[NET_DIM_MAX];
	_Alignas(64) float scores[INT_ACTIONS];
	net->kernel->hidden(hidden, term, width);
	net->kernel->score(&(struct int_product){ .right = &net->actions,
	                                          .left = hidden,
	                                          .row_scale = &one,
	                                          .out = scores });
	bool words_left = state->buffer < state->count;
	if (!words_left)
		for (uint32_t i = 0; i < INT_RIGHT; i++)
			scores[i] = INT_NEVER;
	if (state->depth < 2)
		for (uint32_t i = INT_RIGHT; i < INT_ACTIONS; i++)
			scores[i] = INT_NEVER;
	uint32_t best = net->kernel->best(scores, INT_ACTIONS);
	/* Scores that are no numbers have no best. */
	bool right = best >= INT_RIGHT;
	if (right ? state->depth < 2 : !words_left)
		right = !right;
	else if (best != INT_RIGHT && best < 2 * REL_COUNT)
		return best;
	return (right ? INT_RIGHT : 0) + REL_DEP;
}

static void parse_piece(struct parse *p, const struct piece *piece,
                        uint32_t root_row)
{
	uint32_t count = piece->end - piece->first;
	struct state state;
	state_init(&state, count);
	while (!state_done(&state)) {
		if (state.depth == 0) {
			state_apply(&state, MOVE_SHIFT, REL_ROOT);
		} else if (state.buffer == count && state.depth == 1) {
			state_apply(&state, MOVE_LEFT, REL_ROOT);
		} else {
			uint32_t action = best_action(p, &state, piece->row,
			                              root_row);
			enum move move = action == INT_SHIFT  ? MOVE_SHIFT
			                 : action < INT_RIGHT ? MOVE_LEFT
			                                      : MOVE_RIGHT;
			state_apply(&state, move,
			            (enum rel)(action % INT_RIGHT));
		}
	}
	for (uint32_t i = 0; i < count; i++) {
		bool root = state.head[i] == count;
		p->head[piece->first + i] = root ? NONE
		                                 : piece->first + state.head[i];
		p->rel[piece->first + i] = state.rel[i];
	}
}

/* Hang the root of each later piece of a sentence on the first one's root. */
static void join_pieces(struct parse *p, const struct pieces *pieces)
{
	uint32_t root = NONE;
	for (uint32_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->item[i];
		for (uint32_t w = piece->first; w < piece->end; w++) {
			if (p->head[w] != NONE)
				continue;
			if (piece->goes_on) {
				p->head[w] = root;
				p->rel[w] = REL_PARATAXIS;
			} else {
				root = w;
			}
			break;
		}
	}
}

static bool parse_init(struct parse *p, struct arena *doc,
                       struct arena *scratch)
{
	const struct int_net *net = p->net;
	size_t count = p->words->count;
	p->head = arena_alloc(doc, count, sizeof *p->head);
	p->rel = arena_alloc(doc, count, 1);
	p->upos = arena_alloc(doc, count, 1);
	p->xpos = arena_alloc(doc, count, 1);
	p->tag = arena_alloc(scratch, count, sizeof *p->tag);
	/* The last piece of a batch may be the longest one. */
	size_t rows = BATCH_WORDS + PARSE_WORDS_MAX;
	rows = (rows < count ? rows : count) + 1 + INT_ROWS;
	p->rows_max = rows;
	p->key = arena_alloc(scratch, rows, sizeof *p->key);
	p->vector = arena_room(scratch, rows * net->dim, sizeof *p->vector);
	p->step = arena_alloc(scratch, 2 * rows, sizeof *p->step);
	p->left = arena_room(scratch, rows,
	                     int_left_bytes(net, (size_t)3 * net->dim));
	p->scores = arena_room(scratch, rows * net->tags_wide,
	                       sizeof *p->scores);
	p->slots = arena_room(scratch, rows * SLOTS * net->hidden,
	                      sizeof *p->slots);
	return p->head && p->rel && p->upos && p->xpos && p->tag && p->key &&
	       p->vector && p->step && p->left && p->scores && p->slots;
}

static void parse_batch(struct parse *p, struct piece *piece, uint32_t count)
{
	uint32_t rows = 0;
	/* Three rounds, so that what one needs from the tables is on its way
	 * while the one before is at work. */
	for (uint32_t i = 0; i < count; i++) {
		piece[i].row = rows;
		for (uint32_t w = piece[i].first; w < piece[i].end; w++)
			model_key(p->model, &p->key[rows++],
			          span_str(p->text, p->words->item[w]),
			          w == piece[i].first);
	}
	for (uint32_t row = 0; row < rows; row++)
		model_find(p->model, &p->key[row]);
	for (uint32_t row = 0; row < rows; row++)
		model_sum(p->model, p->vector + (size_t)row * p->net->dim,
		          &p->key[row]);
	encode(p, piece, count, rows);
	for (uint32_t i = 0; i < count; i++) {
		choose_tags(p, &piece[i]);
		parse_piece(p, &piece[i], rows);
	}
}

static void parse_batches(struct parse *p, struct pieces *pieces)
{
	for (uint32_t from = 0, to; from < pieces->count; from = to) {
		uint32_t words = 0;
		for (to = from; to < pieces->count && words < BATCH_WORDS; to++)
			words += pieces->item[to].end - pieces->item[to].first;
		parse_batch(p, pieces->item + from, to - from);
	}
}

static bool stands_below(const struct parse *p, uint32_t w, uint32_t top)
{
	while (w != top && w != NONE)
		w = p->head[w];
	return w == top;
}

/* The last noun or verb before `w` in its piece, where it does not hang on `w`;
 * else NONE. */
static uint32_t noun_before(const struct parse *p, uint32_t first, uint32_t w)
{
	while (w-- > first)
		if (p->upos[w] == UPOS_NOUN || p->upos[w] == UPOS_PROPN ||
		    p->upos[w] == UPOS_VERB)
			return w;
	return NONE;
}

/* A preposition that was left on a full stop goes with the noun behind it, and
 * both with what stands before them: a mark governs nothing. */
static void mend_marks(struct parse *p, const struct piece *piece)
{
	for (uint32_t w = piece->first; w < piece->end; w++) {
		uint32_t noun = NONE;
		if (p->upos[w] != UPOS_ADP || p->head[w] == NONE ||
		    p->upos[p->head[w]] != UPOS_PUNCT)
			continue;
		for (uint32_t c = w + 1; c < piece->end && noun == NONE; c++)
			if (p->head[c] == w && (p->upos[c] == UPOS_NOUN ||
			                        p->upos[c] == UPOS_PROPN))
				noun = c;
		uint32_t above = noun_before(p, piece->first, w);
		if (noun == NONE || above == NONE || stands_below(p, above, w))
			continue;
		for (uint32_t c = piece->first; c < piece->end; c++)
			if (p->head[c] == w && c != noun)
				p->head[c] = noun;
		p->head[noun] = above;
		p->rel[noun] = p->upos[above] == UPOS_VERB ? REL_OBL : REL_NMOD;
		p->head[w] = noun;
		p->rel[w] = REL_CASE;
	}
}

/* "'s" is "be" to the tables, which know no tree: "it's raining" against
 * "it's rained". */
static bool stands_for_has(const struct parse *p, uint32_t w, struct str form)
{
	return p->rel[w] == REL_AUX && p->head[w] != NONE &&
	       p->xpos[p->head[w]] != XPOS_VBG &&
	       (str_is(form, "'s") || str_is(form, "\xE2\x80\x99s"));
}

static struct str word_lemma(const struct parse *p, struct arena *doc,
                             uint32_t w)
{
	struct str form = span_str(p->text, p->words->item[w]);
	if (stands_for_has(p, w, form))
		return STR("have");
	return lemma_of(&p->model->lemmas, doc, form, (enum upos)p->upos[w],
	                (enum xpos)p->xpos[w], p->tag[w]);
}

enum chancery_status parse_words(struct trees *out, struct arena *doc,
                                 struct arena *scratch,
                                 const struct model *model, struct str text,
                                 const struct words *words,
                                 struct chancery_error *err)
{
	*out = (struct trees){ 0 };
	struct arena_mark mark = arena_mark(scratch);
	struct parse p = { .model = model,
		           .net = &model->fast,
		           .text = text,
		           .words = words };
	struct pieces pieces = { 0 };
	if (!cut_pieces(&p, scratch, &pieces) || !parse_init(&p, doc, scratch))
		goto no_memory;
	parse_batches(&p, &pieces);
	join_pieces(&p, &pieces);
	for (uint32_t i = 0; i < pieces.count; i++)
		mend_marks(&p, &pieces.item[i]);

	struct str *lemma = arena_alloc(doc, words->count, sizeof *lemma);
	if (!lemma)
		goto no_memory;
	for (uint32_t w = 0; w < words->count; w++) {
		lemma[w] = word_lemma(&p, doc, w);
		if (!lemma[w].ptr)
			goto no_memory;
	}
	arena_rewind(scratch, mark);
	*out = (struct trees){ .count = words->count,
		               .head = p.head,
		               .rel = p.rel,
		               .upos = p.upos,
		               .xpos = p.xpos,
		               .lemma = lemma };
	return trees_link(out, doc, err);

no_memory:
	arena_rewind(scratch, mark);
	return fail_nomem(err);
}
