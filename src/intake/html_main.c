/* html_main.c - see html_main.h.
 *
 * Elements lie in document order, so a parent is always before its children:
 * what is inherited goes forward over the array, what is summed up goes back.
 */
#include "intake/html_main.h"

/* Letters below which a line gives no score. */
#define LINE_LETTERS_LEAST 25u
/* Letters of a line that is a paragraph and not a link or a caption. */
#define PROSE_LETTERS 50u
/* Elders that a line gives to. */
#define ELDERS 5u
/* Scores are in hundredths. */
#define POINT 100

struct weigher {
	struct html_page *page;
	bool *out;    /* per element: it or an elder is clutter */
	bool *scored; /* per element: has a first score */
	bool *in;     /* per element: part of the main text */
};

static bool is_paragraph(enum html_tag tag)
{
	return tag == TAG_P || tag == TAG_PRE || tag == TAG_QUOTE ||
	       tag == TAG_LI || tag == TAG_HEADING || tag == TAG_CAPTION;
}

static int64_t first_score(const struct html_element *e)
{
	int64_t score = e->hint * 25;
	switch (e->tag) {
	case TAG_ARTICLE:
		score += 10;
		break;
	case TAG_BLOCK:
		score += 5;
		break;
	case TAG_PRE:
	case TAG_CELL:
	case TAG_QUOTE:
		score += 3;
		break;
	case TAG_LI:
	case TAG_LIST:
	case TAG_NAV:
		score -= 3;
		break;
	case TAG_HEADING:
		score -= 5;
		break;
	default:
		break;
	}
	return score * POINT;
}

/* Forward: inherit `unlikely`.  With `loose` only menus count. */
static void spread_out(struct weigher *w, bool loose)
{
	for (uint32_t i = 0; i < w->page->element_count; i++) {
		const struct html_element *e = &w->page->element[i];
		bool own = loose ? e->tag == TAG_NAV : e->unlikely;
		w->out[i] = own || (e->parent != NONE && w->out[e->parent]);
	}
}

/* Back: own counts to counts of the whole subtree. */
static void sum_up(struct html_page *page)
{
	for (uint32_t i = page->element_count; i-- > 1;) {
		const struct html_element *e = &page->element[i];
		if (e->parent == NONE)
			continue;
		struct html_element *up = &page->element[e->parent];
		up->letters += e->letters;
		up->link_letters += e->link_letters;
		up->commas += e->commas;
	}
}

static uint32_t line_commas(const struct html_page *page, uint32_t i)
{
	size_t end = i + 1 < page->line_count ? page->line[i + 1].begin
	                                      : page->text.len;
	uint32_t commas = 0;
	for (size_t k = page->line[i].begin; k < end; k++)
		commas += page->text.ptr[k] == ',';
	return commas;
}

static void give_scores(struct weigher *w)
{
	struct html_page *page = w->page;
	for (uint32_t i = 0; i < page->line_count; i++) {
		const struct html_line *line = &page->line[i];
		uint32_t at = line->element;
		if (line->letters < LINE_LETTERS_LEAST || at == NONE ||
		    w->out[at] || line->link_letters * 2 > line->letters)
			continue;
		uint32_t length = line->letters / 100;
		int64_t score = 1 + line_commas(page, i) +
		                (length < 3 ? length : 3);
		if (is_paragraph(page->element[at].tag))
			at = page->element[at].parent;
		for (uint32_t up = 0; up < ELDERS && at != NONE; up++) {
			struct html_element *e = &page->element[at];
			if (!w->scored[at]) {
				w->scored[at] = true;
				e->score = first_score(e);
			}
			int64_t part = up == 0 ? 1 : up == 1 ? 2 : up * 3;
			e->score += score * POINT / part;
			at = e->parent;
		}
	}
}

/* Score less the share of links. */
static int64_t worth(const struct html_element *e)
{
	uint32_t letters = e->letters ? e->letters : 1;
	return e->score * (int64_t)(letters - e->link_letters) / letters;
}

static uint32_t best_element(const struct weigher *w)
{
	const struct html_page *page = w->page;
	uint32_t best = NONE;
	for (uint32_t i = 0; i < page->element_count; i++)
		if (w->scored[i] && !w->out[i] && page->element[i].letters &&
		    (best == NONE ||
		     worth(&page->element[i]) > worth(&page->element[best])))
			best = i;
	if (best == NONE)
		return NONE;
	/* An elder that scores higher holds more of the text. */
	int64_t last = worth(&page->element[best]), least = last / 3;
	for (uint32_t up = page->element[best].parent;
	     up != NONE && w->scored[up]; up = page->element[up].parent) {
		int64_t score = worth(&page->element[up]);
		if (score < least)
			break;
		if (score > last)
			return up;
		last = score;
	}
	return best;
}

/* Letters of every subtree in lines that are not clutter, and of these the ones
 * in lines long enough for prose. */
struct mass {
	uint32_t all, prose;
};

static void weigh(const struct weigher *w, struct mass *mass)
{
	const struct html_page *page = w->page;
	for (uint32_t i = 0; i < page->line_count; i++) {
		const struct html_line *line = &page->line[i];
		if (line->element == NONE || w->out[line->element])
			continue;
		struct mass *m = &mass[line->element];
		m->all += line->letters;
		if (line->letters >= PROSE_LETTERS &&
		    line->link_letters * 3 < line->letters)
			m->prose += line->letters;
	}
	for (uint32_t i = page->element_count; i-- > 1;) {
		uint32_t up = page->element[i].parent;
		if (up == NONE)
			continue;
		mass[up].all += mass[i].all;
		mass[up].prose += mass[i].prose;
	}
}

/* Pages cut one text into several boxes: go up while what an elder adds is
 * prose for the most part. */
static uint32_t climb(const struct weigher *w, const struct mass *mass,
                      uint32_t best)
{
	for (uint32_t up = w->page->element[best].parent; up != NONE;
	     up = w->page->element[up].parent) {
		uint32_t all = mass[up].all - mass[best].all;
		uint32_t prose = mass[up].prose - mass[best].prose;
		if (w->out[up] || all > 4 * mass[best].all + 4000)
			break;
		if (prose * 10 >= mass[best].prose && prose * 100 >= all * 80)
			best = up;
	}
	return best;
}

static bool joins(const struct weigher *w, uint32_t i, uint32_t best)
{
	const struct html_element *e = &w->page->element[i];
	const struct html_element *top = &w->page->element[best];
	if (e->parent != top->parent || w->out[i])
		return false;
	int64_t bar = worth(top) / 5;
	bar = bar < 10 * POINT ? 10 * POINT : bar;
	if (w->scored[i] && worth(e) >= bar)
		return true;
	return e->tag == TAG_P && e->letters > 80 &&
	       e->link_letters * 4 < e->letters;
}

/* A block, list or table inside the main text that is more links than text. */
static bool is_link_box(const struct html_element *e)
{
	bool box = e->tag == TAG_BLOCK || e->tag == TAG_LIST ||
	           e->tag == TAG_TABLE || e->tag == TAG_ARTICLE;
	if (!box || !e->letters)
		return false;
	if (e->link_letters * 2 > e->letters)
		return true;
	return e->hint < 0 && e->link_letters * 5 > e->letters;
}

static void spread_in(struct weigher *w, uint32_t best)
{
	const struct html_page *page = w->page;
	for (uint32_t i = 0; i < page->element_count; i++) {
		const struct html_element *e = &page->element[i];
		bool in = i == best || joins(w, i, best) ||
		          (e->parent != NONE && w->in[e->parent]);
		if (in && i != best &&
		    (w->out[i] || is_link_box(e) || e->tag == TAG_FIGURE ||
		     e->tag == TAG_CAPTION))
			in = false;
		w->in[i] = in;
	}
}

static void mark_blocks(const struct weigher *w, struct blocks *blocks)
{
	const struct html_page *page = w->page;
	uint32_t line = 0;
	for (uint32_t i = 0; i < blocks->count; i++) {
		struct block *b = &blocks->item[i];
		while (line + 1 < page->line_count &&
		       page->line[line + 1].begin <= b->span.begin)
			line++;
		if (line >= page->line_count)
			return;
		const struct html_line *l = &page->line[line];
		uint32_t letters = l->letters ? l->letters : 1;
		b->linked = (uint8_t)((uint64_t)l->link_letters * 100 /
		                      letters);
		b->region = REGION_OUT;
		if (l->element == NONE)
			continue;
		const struct html_element *e = &page->element[l->element];
		b->heading = e->level;
		b->bullet = b->bullet || e->tag == TAG_LI;
		if (w->in[l->element])
			b->region = REGION_IN;
	}
}

enum chancery_status html_main_mark(struct html_page *page,
                                    struct blocks *blocks, struct arena *arena,
                                    struct chancery_error *err)
{
	uint32_t n = page->element_count;
	struct weigher w = { .page = page,
		             .out = arena_alloc(arena, n, 1),
		             .scored = arena_alloc(arena, n, 1),
		             .in = arena_alloc(arena, n, 1) };
	if (!w.out || !w.scored || !w.in)
		return fail_nomem(err);
	sum_up(page);
	spread_out(&w, false);
	give_scores(&w);
	uint32_t best = best_element(&w);
	if (best == NONE || page->element[best].letters < 250) {
		spread_out(&w, true);
		give_scores(&w);
		best = best_element(&w);
	}
	if (best == NONE)
		return CHANCERY_OK;
	struct mass *mass = arena_alloc(arena, n, sizeof *mass);
	if (!mass)
		return fail_nomem(err);
	weigh(&w, mass);
	best = climb(&w, mass, best);
	spread_in(&w, best);
	mark_blocks(&w, blocks);
	return CHANCERY_OK;
}
