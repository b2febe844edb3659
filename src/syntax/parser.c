/* parser.c - see parser.h.
 *
 * Sentences, or pieces of very long ones, go through the network in batches of
 * a few hundred words, then one after the other through the transition system.
 * No word's numbers depend on what else is in its batch.
 */
#include "syntax/parser.h"

#include "base/vec.h"
#include "syntax/model.h"

/* Words after which a batch is closed: its slots then still fit the cache. */
#define BATCH_WORDS 128u
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
	struct str text;
	const struct words *words;
	uint32_t *head;
	uint8_t *rel, *upos, *xpos;
	uint32_t *tag;
	/* Matrices of a batch. */
	float *in, *out, *pre, *slots, *tag_scores;
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

static void zero_rows(const struct parse *p, float *matrix,
                      const struct piece *piece, uint32_t count)
{
	net_zero_row(&p->model->net, matrix, 0);
	for (uint32_t i = 0; i < count; i++)
		net_zero_row(&p->model->net, matrix,
		             piece[i].row + piece[i].end - piece[i].first);
}

/* Run the encoder over a batch; the result is in p->in, the root behind it.
 * Returns the number of rows with the root's. */
static uint32_t encode(struct parse *p, struct piece *piece, uint32_t count)
{
	const struct net *net = &p->model->net;
	uint32_t dim = net->dims.dim, row = 1;
	for (uint32_t i = 0; i < count; i++) {
		piece[i].row = row;
		for (uint32_t w = piece[i].first; w < piece[i].end; w++, row++)
			model_embed(p->model, p->in + (size_t)row * dim,
			            span_str(p->text, p->words->item[w]),
			            w == piece[i].first);
		row++;
	}
	zero_rows(p, p->in, piece, count);
	for (uint32_t layer = 0; layer < net->dims.layers; layer++) {
		net_conv(net, layer, p->out, p->pre, p->in, row);
		zero_rows(p, p->out, piece, count);
		float *swap = p->in;
		p->in = p->out;
		p->out = swap;
	}
	memcpy(p->in + (size_t)row * dim, net->dense + net->at.root,
	       dim * sizeof *p->in);
	return row + 1;
}

static void choose_tags(struct parse *p, const struct piece *piece)
{
	const struct net *net = &p->model->net;
	for (uint32_t w = piece->first; w < piece->end; w++) {
		const float *score = p->tag_scores +
		                     (size_t)(piece->row + w - piece->first) *
		                         net->at.tags_wide;
		uint32_t best = 0;
		for (uint32_t t = 1; t < net->dims.tags; t++)
			if (score[t] > score[best])
				best = t;
		p->tag[w] = best;
		p->upos[w] = p->model->tags[(size_t)2 * best];
		p->xpos[w] = p->model->tags[(size_t)2 * best + 1];
	}
}

/* The best legal action by `scores`. */
static void best_action(const struct state *state, const float *scores,
                        enum move *move, enum rel *rel)
{
	bool legal[MOVE_COUNT];
	uint32_t best = NONE;
	state_legal(state, legal);
	*move = MOVE_SHIFT;
	*rel = REL_ROOT;
	for (int m = 0; m < MOVE_COUNT; m++) {
		if (!legal[m])
			continue;
		bool root = m == MOVE_LEFT && state->buffer == state->count;
		uint32_t action = net_best_action(scores, (enum move)m, root);
		if (best != NONE && scores[action] <= scores[best])
			continue;
		best = action;
		*move = (enum move)m;
		*rel = (enum rel)(action - net_action((enum move)m, REL_ROOT));
	}
}

static void parse_piece(struct parse *p, const struct piece *piece,
                        uint32_t root_row)
{
	const struct net *net = &p->model->net;
	uint32_t count = piece->end - piece->first;
	float hidden[NET_DIM_MAX], scores[NET_ACTIONS_WIDE];
	struct state state;
	state_init(&state, count);
	while (!state_done(&state)) {
		uint16_t node[SLOTS];
		uint8_t label[LABEL_SLOTS];
		uint32_t row[SLOTS];
		state_slots(&state, node, label);
		for (uint32_t i = 0; i < SLOTS; i++)
			row[i] = node[i] == NODE_NONE ? NONE
			         : node[i] == count   ? root_row
			                              : piece->row + node[i];
		net_hidden(net, hidden, p->slots, row, label);
		net_actions(net, scores, hidden);
		enum move move;
		enum rel rel;
		best_action(&state, scores, &move, &rel);
		state_apply(&state, move, rel);
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
                       struct arena *scratch, const struct pieces *pieces)
{
	const struct net *net = &p->model->net;
	size_t count = p->words->count;
	p->head = arena_alloc(doc, count, sizeof *p->head);
	p->rel = arena_alloc(doc, count, 1);
	p->upos = arena_alloc(doc, count, 1);
	p->xpos = arena_alloc(doc, count, 1);
	p->tag = arena_alloc(scratch, count, sizeof *p->tag);
	/* A row a word, one of zeros before each piece and at the end, and the
	 * root's; the last piece of a batch may be the longest one. */
	size_t rows = 2 * BATCH_WORDS + PARSE_WORDS_MAX + 4;
	if (rows > count + pieces->count + 2)
		rows = count + pieces->count + 2;
	size_t matrix = rows * net->dims.dim;
	p->in = arena_alloc(scratch, matrix, sizeof(float));
	p->out = arena_alloc(scratch, matrix, sizeof(float));
	p->pre = arena_alloc(scratch, matrix, sizeof(float));
	p->slots = arena_alloc(scratch, rows * SLOTS * net->dims.hidden,
	                       sizeof(float));
	p->tag_scores = arena_alloc(scratch, rows * net->at.tags_wide,
	                            sizeof(float));
	return p->head && p->rel && p->upos && p->xpos && p->tag && p->in &&
	       p->out && p->pre && p->slots && p->tag_scores;
}

static void parse_batches(struct parse *p, struct pieces *pieces)
{
	const struct net *net = &p->model->net;
	for (uint32_t from = 0, to; from < pieces->count; from = to) {
		uint32_t words = 0;
		for (to = from; to < pieces->count && words < BATCH_WORDS; to++)
			words += pieces->item[to].end - pieces->item[to].first;
		struct piece *piece = pieces->item + from;
		uint32_t rows = encode(p, piece, to - from);
		net_tags(net, p->tag_scores, p->in, rows);
		net_slots(net, p->slots, p->in, rows);
		for (uint32_t i = 0; i < to - from; i++) {
			choose_tags(p, &piece[i]);
			parse_piece(p, &piece[i], rows - 1);
		}
	}
}

enum chancery_status parse_words(struct trees *out, struct arena *doc,
                                 struct arena *scratch,
                                 const struct model *model, struct str text,
                                 const struct words *words,
                                 struct chancery_error *err)
{
	*out = (struct trees){ 0 };
	struct arena_mark mark = arena_mark(scratch);
	struct parse p = { .model = model, .text = text, .words = words };
	struct pieces pieces = { 0 };
	if (!cut_pieces(&p, scratch, &pieces) ||
	    !parse_init(&p, doc, scratch, &pieces))
		goto no_memory;
	parse_batches(&p, &pieces);
	join_pieces(&p, &pieces);

	struct str *lemma = arena_alloc(doc, words->count, sizeof *lemma);
	if (!lemma)
		goto no_memory;
	for (uint32_t w = 0; w < words->count; w++) {
		lemma[w] = lemma_of(&model->lemmas, doc,
		                    span_str(text, words->item[w]),
		                    (enum upos)p.upos[w], p.tag[w]);
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
