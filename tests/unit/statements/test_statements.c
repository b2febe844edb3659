/* test_statements.c - whose words: cues, quotations and both together, on
 * hand-made trees. */
#include "statements/paragraph.h"
#include "statements/statement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tree_text.h"

#define EXPECTED_MAX 5

struct statement_case {
	const char *text;
	const char *table;
	/* kind | speaker as written | actor | cue | addressee | channel | content,
	 * "!" before the kind where it is denied. */
	const char *expected[EXPECTED_MAX];
};

/* clang-format off */
static const struct statement_case cases[] = {
	/* say that */
	{ "Turkey said that it would send an envoy.",
	  "Turkey Turkey NNP nsubj 2 @TUR\nsaid say VBD root 0\n"
	  "that that IN mark 6\nit it PRP nsubj 6\nwould would MD aux 6\n"
	  "send send VB ccomp 2\nan a DT det 8\nenvoy envoy NN obj 6\n"
	  ". . P punct 2\n",
	  { "indirect|Turkey|TUR|said|||that it would send an envoy" } },
	/* a clause of its own after the reported one is not reported */
	{ "Norway said the ship sank and Sweden sent divers.",
	  "Norway Norway NNP nsubj 2 @NOR\nsaid say VBD root 0\n"
	  "the the DT det 4\nship ship NN nsubj 5\nsank sink VBD ccomp 2\n"
	  "and and CC cc 8\nSweden Sweden NNP nsubj 8 @SWE\n"
	  "sent send VBD conj 2\ndivers diver NNS obj 8\n. . P punct 2\n",
	  { "indirect|Norway|NOR|said|||the ship sank" } },
	/* reported first, then the cue, then another with the same subject */
	{ "Kenya will host the talks, Nairobi said, adding that Uganda agreed.",
	  "Kenya Kenya NNP nsubj 3 @KEN\nwill will MD aux 3\n"
	  "host host VB ccomp 8\nthe the DT det 5\ntalks talk NNS obj 3\n"
	  ", , P punct 8\nNairobi Nairobi NNP nsubj 8 @KENGOV\n"
	  "said say VBD root 0\n, , P punct 10\nadding add VBG advcl 8\n"
	  "that that IN mark 13\nUganda Uganda NNP nsubj 13 @UGA\n"
	  "agreed agree VBD ccomp 10\n. . P punct 8\n",
	  { "indirect|Nairobi|KENGOV|said|||Kenya will host the talks",
	    "indirect|Nairobi|KENGOV|adding|||that Uganda agreed" } },
	/* the cue in the middle of what it reports */
	{ "The talks, Oman said, will go on.",
	  "The the DT det 2\ntalks talk NNS nsubj 8\n, , P punct 5\n"
	  "Oman Oman NNP nsubj 5 @OMN\nsaid say VBD parataxis 8\n"
	  ", , P punct 5\nwill will MD aux 8\ngo go VB root 0\n"
	  "on on RP compound:prt 8\n. . P punct 8\n",
	  { "indirect|Oman|OMN|said|||The talks, Oman said, will go on" } },
	/* an apposition between the name and the cue */
	{ "“The wards are full,” Omar Dahl, a doctor, said.",
	  "“ “ P punct 5\nThe the DT det 3\nwards ward NNS nsubj 5\n"
	  "are be VBP cop 5\nfull full JJ ccomp 14\n, , P punct 14\n"
	  "” ” P punct 14\nOmar Omar NNP nsubj 14 @DAHL\nDahl Dahl NNP flat 8\n"
	  ", , P punct 12\na a DT det 12\ndoctor doctor NN appos 8\n"
	  ", , P punct 8\nsaid say VBD root 0\n. . P punct 14\n",
	  { "direct|Omar Dahl, a doctor|DAHL|said|||The wards are full," } },
	/* nicknames and scare quotes are nobody's words */
	{ "The general “Shorty” Diaz left the so-called “safe zone” today.",
	  "The the DT det 2\ngeneral general NN nsubj 7\n“ “ P punct 4\n"
	  "Shorty Shorty NNP compound 6\n” ” P punct 4\n"
	  "Diaz Diaz NNP appos 2\nleft leave VBD root 0\nthe the DT det 12\n"
	  "so-called so-called JJ amod 12\n“ “ P punct 12\n"
	  "safe safe JJ amod 12\nzone zone NN obj 7\n” ” P punct 12\n"
	  "today today NN obl 7\n. . P punct 7\n",
	  { NULL } },
	/* ... unless a cue governs them */
	{ "Tehran called the move “a trap”.",
	  "Tehran Tehran NNP nsubj 2 @IRNGOV\ncalled call VBD root 0\n"
	  "the the DT det 4\nmove move NN obj 2\n“ “ P punct 7\na a DT det 7\n"
	  "trap trap NN xcomp 2\n” ” P punct 7\n. . P punct 2\n",
	  { "mixed|Tehran|IRNGOV|called|||a trap" } },
	{ "The bloc hailed it as a “brave” step.",
	  "The the DT det 2\nbloc bloc NN nsubj 3 @EUR\nhailed hail VBD root 0\n"
	  "it it PRP obj 3\nas as IN case 10\na a DT det 10\n“ “ P punct 8\n"
	  "brave brave JJ amod 10\n” ” P punct 8\nstep step NN obl 3\n"
	  ". . P punct 3\n",
	  { "mixed|The bloc|EUR|hailed|||brave" } },
	{ "They refer to the army as “the shield of Mali”.",
	  "They they PRP nsubj 2 @MLIMIL\nrefer refer VBP root 0\n"
	  "to to IN case 5\nthe the DT det 5\narmy army NN obl 2\n"
	  "as as IN case 9\n“ “ P punct 9\nthe the DT det 9\n"
	  "shield shield NN obl 2\nof of IN case 11\nMali Mali NNP nmod 9\n"
	  "” ” P punct 9\n. . P punct 2\n",
	  { "mixed|They|MLIMIL|refer to|||the shield of Mali" } },
	/* labelled by, with the agent of a passive */
	{ "A group labelled terrorist by Ankara met reporters.",
	  "A a DT det 2\ngroup group NN nsubj 7\nlabelled label VBN acl 2\n"
	  "terrorist terrorist JJ xcomp 3\nby by IN case 6\n"
	  "Ankara Ankara NNP obl:agent 3 @TURGOV\nmet meet VBD root 0\n"
	  "reporters reporter NNS obj 7\n. . P punct 7\n",
	  { "indirect|Ankara|TURGOV|labelled|||terrorist" } },
	/* tell, with the one told */
	{ "Chile told Peru that the line stands.",
	  "Chile Chile NNP nsubj 2 @CHL\ntold tell VBD root 0\n"
	  "Peru Peru NNP iobj 2 @PER\nthat that IN mark 7\nthe the DT det 6\n"
	  "line line NN nsubj 7\nstands stand VBZ ccomp 2\n. . P punct 2\n",
	  { "indirect|Chile|CHL|told|PER||that the line stands" } },
	/* urge to */
	{ "Qatar urged Sudan to stop the war.",
	  "Qatar Qatar NNP nsubj 2 @QAT\nurged urge VBD root 0\n"
	  "Sudan Sudan NNP obj 2 @SDN\nto to TO mark 5\nstop stop VB xcomp 2\n"
	  "the the DT det 7\nwar war NN obj 5\n. . P punct 2\n",
	  { "indirect|Qatar|QAT|urged|SDN||to stop the war" } },
	/* accuse of */
	{ "Rwanda accused Burundi of arming rebels.",
	  "Rwanda Rwanda NNP nsubj 2 @RWA\naccused accuse VBD root 0\n"
	  "Burundi Burundi NNP obj 2 @BDI\nof of IN mark 5\n"
	  "arming arm VBG advcl 2\nrebels rebel NNS obj 5\n. . P punct 2\n",
	  { "indirect|Rwanda|RWA|accused|BDI||Burundi of arming rebels" } },
	/* call for */
	{ "Japan called for an end to the tests.",
	  "Japan Japan NNP nsubj 2 @JPN\ncalled call VBD root 0\n"
	  "for for IN case 5\nan a DT det 5\nend end NN obl 2\n"
	  "to to IN case 8\nthe the DT det 8\ntests test NNS nmod 5\n"
	  ". . P punct 2\n",
	  { "indirect|Japan|JPN|called for|||an end to the tests" } },
	/* denied, declined, did not say */
	{ "Serbia denied that troops crossed.",
	  "Serbia Serbia NNP nsubj 2 @SRB\ndenied deny VBD root 0\n"
	  "that that IN mark 5\ntroops troops NNS nsubj 5\n"
	  "crossed cross VBD ccomp 2\n. . P punct 2\n",
	  { "!indirect|Serbia|SRB|denied|||that troops crossed" } },
	{ "Libya declined to comment.",
	  "Libya Libya NNP nsubj 2 @LBY\ndeclined decline VBD root 0\n"
	  "to to TO mark 4\ncomment comment VB xcomp 2\n. . P punct 2\n",
	  { "!indirect|Libya|LBY|declined|||to comment" } },
	{ "Cuba did not say who paid.",
	  "Cuba Cuba NNP nsubj 4 @CUB\ndid do VBD aux 4\nnot not RB advmod 4\n"
	  "say say VB root 0\nwho who WP nsubj 6\npaid pay VBD ccomp 4\n"
	  ". . P punct 4\n",
	  { "!indirect|Cuba|CUB|did not say|||who paid" } },
	/* the channel */
	{ "In a statement, the junta said it had won.",
	  "In in IN case 3\na a DT det 3\nstatement statement NN obl 7\n"
	  ", , P punct 7\nthe the DT det 6\njunta junta NN nsubj 7 @NERGOV\n"
	  "said say VBD root 0\nit it PRP nsubj 10\nhad have VBD aux 10\n"
	  "won win VBN ccomp 7\n. . P punct 7\n",
	  { "indirect|the junta|NERGOV|said||In a statement|it had won" } },
	/* according to, at either end */
	{ "Nine died, according to Manila.",
	  "Nine nine CD nsubj 2\ndied die VBD root 0\n, , P punct 2\n"
	  "according accord VBG case 6\nto to IN fixed 4\n"
	  "Manila Manila NNP obl 2 @PHLGOV\n. . P punct 2\n",
	  { "indirect|Manila|PHLGOV|according to|||Nine died" } },
	/* ... and before a quotation that is a paragraph of its own */
	{ "According to a statement from Hanoi,\n\n“The road is open again.”",
	  "According accord VBG case 4\nto to IN fixed 1\na a DT det 4\n"
	  "statement statement NN root 0\nfrom from IN case 6\n"
	  "Hanoi Hanoi NNP nmod 4 @VNMGOV\n, , P punct 4\n\n"
	  "“ “ P punct 5\nThe the DT det 3\nroad road NN nsubj 5\nis be VBZ cop 5\n"
	  "open open JJ root 0\nagain again RB advmod 5\n. . P punct 5\n"
	  "” ” P punct 5\n",
	  { "direct|a statement from Hanoi|VNMGOV|According to||a statement|"
	    "The road is open again." } },
	/* a colon leads to the next paragraph; two words name the channel */
	{ "She further wrote on X:\n\n“We thank our friends in the region.”",
	  "She she PRP nsubj 3 @SOMGOV\nfurther further RB advmod 3\n"
	  "wrote write VBD root 0\non on IN case 5\nX X NNP obl 3\n"
	  ": : P punct 3\n\n"
	  "“ “ P punct 3\nWe we PRP nsubj 3\nthank thank VBP root 0\n"
	  "our our PRP$ nmod:poss 5\nfriends friend NNS obj 3\n"
	  "in in IN case 8\nthe the DT det 8\nregion region NN nmod 5\n"
	  ". . P punct 3\n” ” P punct 3\n",
	  { "direct|She|SOMGOV|further wrote||on X|We thank our friends in the region." } },
	/* a name and a colon */
	{ "Minister Sow: “Our ports stay open to all.”",
	  "Minister minister NN root 0\nSow Sow NNP appos 1 @SENGOV\n"
	  ": : P punct 1\n\n"
	  "“ “ P punct 4\nOur our PRP$ nmod:poss 3\nports port NNS nsubj 4\n"
	  "stay stay VBP root 0\nopen open JJ xcomp 4\nto to IN case 7\n"
	  "all all DT obl 5\n. . P punct 4\n” ” P punct 4\n",
	  { "direct|Minister Sow|SENGOV|:|||Our ports stay open to all." } },
	/* a quotation paragraph, then "said Y" */
	{ "“The border will stay shut.”\n\nSaid Dakar on Friday.",
	  "“ “ P punct 5\nThe the DT det 3\nborder border NN nsubj 5\n"
	  "will will MD aux 5\nstay stay VB root 0\nshut shut JJ xcomp 5\n"
	  ". . P punct 5\n” ” P punct 5\n\n"
	  "Said say VBD root 0\nDakar Dakar NNP nsubj 1 @SENGOV\n"
	  "on on IN case 4\nFriday Friday NNP obl 1\n. . P punct 1\n",
	  { "direct|Dakar|SENGOV|Said|||The border will stay shut." } },
	/* the speaker goes on: same paragraph, then the next that opens so */
	{ "“We lost,” said Accra. “We start again now.”\n\n“Nobody gives up here.”\n\n"
	  "“Old boat” is a song.",
	  "“ “ P punct 3\nWe we PRP nsubj 3\nlost lose VBD ccomp 6\n, , P punct 6\n"
	  "” ” P punct 3\nsaid say VBD root 0\n"
	  "Accra Accra NNP nsubj 6 @GHAGOV\n. . P punct 6\n\n"
	  "“ “ P punct 3\nWe we PRP nsubj 3\nstart start VBP root 0\n"
	  "again again RB advmod 3\nnow now RB advmod 3\n. . P punct 3\n"
	  "” ” P punct 3\n\n"
	  "“ “ P punct 3\nNobody nobody NN nsubj 3\ngives give VBZ root 0\n"
	  "up up RP compound:prt 3\nhere here RB advmod 3\n. . P punct 3\n"
	  "” ” P punct 3\n\n"
	  "“ “ P punct 3\nOld old JJ amod 3\nboat boat NN nsubj 7\n” ” P punct 3\n"
	  "is be VBZ cop 7\na a DT det 7\nsong song NN root 0\n. . P punct 7\n",
	  { "direct|Accra|GHAGOV|said|||We lost,",
	    "direct|Accra|GHAGOV||||We start again now.",
	    "direct|Accra|GHAGOV||||Nobody gives up here." } },
	/* ... and after reported words */
	{ "Lima said it would pay. “The money is there already.”",
	  "Lima Lima NNP nsubj 2 @PERGOV\nsaid say VBD root 0\n"
	  "it it PRP nsubj 5\nwould would MD aux 5\npay pay VB ccomp 2\n"
	  ". . P punct 2\n\n"
	  "“ “ P punct 5\nThe the DT det 3\nmoney money NN nsubj 5\nis be VBZ cop 5\n"
	  "there there RB root 0\nalready already RB advmod 5\n. . P punct 5\n"
	  "” ” P punct 5\n",
	  { "indirect|Lima|PERGOV|said|||it would pay",
	    "direct|Lima|PERGOV||||The money is there already." } },
	/* several paragraphs of one quotation; the cue only at the end */
	{ "“First we talk.\n\n“Then we sign,” said Quito.",
	  "“ “ P punct 4\nFirst first RB advmod 4\nwe we PRP nsubj 4\n"
	  "talk talk VBP root 0\n. . P punct 4\n\n"
	  "“ “ P punct 4\nThen then RB advmod 4\nwe we PRP nsubj 4\n"
	  "sign sign VBP ccomp 7\n, , P punct 7\n” ” P punct 4\n"
	  "said say VBD root 0\nQuito Quito NNP nsubj 7 @ECUGOV\n. . P punct 7\n",
	  { "direct|Quito|ECUGOV||||First we talk.",
	    "direct|Quito|ECUGOV|said|||Then we sign," } },
	/* partly quoted: one statement with its marks */
	{ "Delhi said the pact was “a new start” for Asia.",
	  "Delhi Delhi NNP nsubj 2 @INDGOV\nsaid say VBD root 0\n"
	  "the the DT det 4\npact pact NN nsubj 9\nwas be VBD cop 9\n"
	  "“ “ P punct 9\na a DT det 9\nnew new JJ amod 9\n"
	  "start start NN ccomp 2\n” ” P punct 9\nfor for IN case 12\n"
	  "Asia Asia NNP nmod 9\n. . P punct 2\n",
	  { "mixed|Delhi|INDGOV|said|||the pact was “a new start” for Asia" } },
	/* "that" and a quotation that is the whole clause */
	{ "Minsk replied, stating that “we owe nobody.”",
	  "Minsk Minsk NNP nsubj 2 @BLRGOV\nreplied reply VBD root 0\n"
	  ", , P punct 4\nstating state VBG advcl 2\nthat that IN mark 8\n"
	  "“ “ P punct 8\nwe we PRP nsubj 8\nowe owe VBP ccomp 4\n"
	  "nobody nobody NN obj 8\n. . P punct 8\n” ” P punct 8\n",
	  { "direct|Minsk|BLRGOV|stating|||we owe nobody." } },
	/* a lost mark before does not shift it */
	{ "A stray mark” here. “We signed,” said Rabat.",
	  "A a DT det 3\nstray stray JJ amod 3\nmark mark NN root 0\n"
	  "” ” P punct 3\nhere here RB advmod 3\n. . P punct 3\n\n"
	  "“ “ P punct 3\nWe we PRP nsubj 3\nsigned sign VBD ccomp 6\n"
	  ", , P punct 6\n” ” P punct 3\nsaid say VBD root 0\n"
	  "Rabat Rabat NNP nsubj 6 @MARGOV\n. . P punct 6\n",
	  { "direct|Rabat|MARGOV|said|||We signed," } },
	/* the speaker as written, when nobody knows who that is */
	{ "“The talks went well enough,” a source said.",
	  "“ “ P punct 4\nThe the DT det 3\ntalks talk NNS nsubj 4\n"
	  "went go VBD ccomp 11\nwell well RB advmod 4\n"
	  "enough enough RB advmod 5\n, , P punct 11\n” ” P punct 4\n"
	  "a a DT det 10\nsource source NN nsubj 11\nsaid say VBD root 0\n"
	  ". . P punct 11\n",
	  { "direct|a source||said|||The talks went well enough," } },
	/* parses that went wrong: "that" taken for a relative pronoun, a cue for a
	 * noun, the speaker lost behind an apposition */
	{ "Fiji told a crowd that the dam would hold.",
	  "Fiji Fiji NNP nsubj 2 @FJI\ntold tell VBD root 0\na a DT det 4\n"
	  "crowd crowd NN obj 2\nthat that WDT obj 9\nthe the DT det 7\n"
	  "dam dam NN nsubj 9\nwould would MD aux 9\n"
	  "hold hold VB acl:relcl 4\n. . P punct 2\n",
	  { "indirect|Fiji|FJI|told|||that the dam would hold" } },
	{ "“The dam will hold,” Tamani notes.",
	  "“ “ P punct 5\nThe the DT det 3\ndam dam NN nsubj 5\n"
	  "will will MD aux 5\nhold hold VB root 0\n, , P punct 5\n"
	  "” ” P punct 5\nTamani Tamani NNP compound 9 @TAM\n"
	  "notes note NNS parataxis 5\n. . P punct 5\n",
	  { "direct|Tamani|TAM|notes|||The dam will hold," } },
	{ "At noon, Ana Diaz, the mayor, said it was over.",
	  "At at IN case 2\nnoon noon NN obl 10\n, , P punct 2\n"
	  "Ana Ana NNP appos 2 @DIAZ\nDiaz Diaz NNP flat 4\n, , P punct 8\n"
	  "the the DT det 8\nmayor mayor NN appos 4\n, , P punct 4\n"
	  "said say VBD root 0\nit it PRP nsubj 13\nwas be VBD cop 13\n"
	  "over over JJ ccomp 10\n. . P punct 10\n",
	  { "indirect|Ana Diaz, the mayor|DIAZ|said|||it was over" } },
	/* a noun that says, with its owner */
	{ "Lusaka repeated its promise to pay.",
	  "Lusaka Lusaka NNP nsubj 2 @ZMBGOV\nrepeated repeat VBD root 0\n"
	  "its its PRP$ nmod:poss 4 @ZMBGOV\npromise promise NN obj 2\n"
	  "to to TO mark 6\npay pay VB acl 4\n. . P punct 2\n",
	  { "indirect|Lusaka|ZMBGOV|repeated|||its promise to pay",
	    "indirect|its|ZMBGOV|promise|||to pay" } },
};
/* clang-format on */

static struct cues *cues;

static int open_cues(void **state)
{
	(void)state;
	char data[4096];
	const char *source = getenv("CHANCERY_SOURCE");
	snprintf(data, sizeof data, "%s/data", source ? source : ".");
	return cues_open(&cues, data, NULL) == CHANCERY_OK ? 0 : -1;
}

static int close_cues(void **state)
{
	(void)state;
	cues_close(cues);
	return 0;
}

static enum chancery_status find(struct statements *out, struct arena *doc,
                                 struct arena *scratch,
                                 struct tree_text *text)
{
	text->report.body = &text->body;
	return statements_find(out, doc, scratch, &text->report, &text->words,
	                       &text->trees, &text->mentions, cues, NULL);
}

static struct str describe(struct arena *arena, struct str text,
                           const struct statement *one)
{
	struct str speaker = span_str(text, one->speaker_span);
	struct str cue = span_str(text, one->cue);
	struct str channel = span_str(text, one->channel);
	struct str content = span_str(text, one->content);
	struct str none = { "", 0 };
	struct str who = one->speaker ? one->speaker->id : none;
	struct str told = one->addressee ? one->addressee->id : none;
	return arena_format(arena, "%s%s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s",
	                    one->denied ? "!" : "",
	                    statement_kind_name(one->kind), STR_ARG(speaker),
	                    STR_ARG(who), STR_ARG(cue), STR_ARG(told),
	                    STR_ARG(channel), STR_ARG(content));
}

/* What must hold of any statements of any report. */
static void check_properties(const struct tree_text *text,
                             const struct statements *found)
{
	for (uint32_t i = 0; i < found->count; i++) {
		const struct statement *one = &found->item[i];
		assert_true(one->content.begin < one->content.end);
		assert_true(span_within(one->content, text->body));
		assert_true(span_within(one->speaker_span, text->body));
		if (one->kind == STATEMENT_DIRECT)
			assert_false(one->cue.end &&
			             span_overlaps(one->cue, one->content));
		assert_true((one->cue_word == NONE) == (one->cue.end == 0));
		if (i) {
			struct span before = found->item[i - 1].content;
			assert_true(before.begin < one->content.begin ||
			            (before.begin == one->content.begin &&
			             before.end >= one->content.end));
		}
		for (uint32_t k = 0; k < i; k++) {
			struct span before = found->item[k].content;
			assert_true(before.end <= one->content.begin ||
			            before.end >= one->content.end);
		}
		assert_true(one->speaker_count <= SPEAKERS_MAX);
		assert_ptr_equal(one->speaker, one->speaker_count
		                                   ? one->speakers[0]
		                                   : NULL);
	}
	for (uint32_t w = 0; w < text->words.count; w++) {
		struct span word = text->words.item[w];
		uint32_t holder = found->holding[w];
		if (holder != NONE) {
			assert_true(holder < found->count);
			assert_true(span_within(word,
			                        found->item[holder].content));
		}
		for (uint32_t i = 0; i < found->count; i++) {
			const struct statement *one = &found->item[i];
			bool held = span_within(word, one->content) &&
			            !(one->cue.end &&
			              span_within(word, one->cue));
			if (!held)
				continue;
			assert_int_not_equal(holder, NONE);
			struct span inner = found->item[holder].content;
			assert_true(inner.begin >= one->content.begin);
		}
	}
}

static void check_case(const struct statement_case *one)
{
	struct arena doc, scratch;
	arena_init(&doc, (size_t)1 << 24);
	arena_init(&scratch, (size_t)1 << 24);
	struct tree_text text;
	tree_text_read(&text, &doc, one->text, one->table);
	struct statements found;
	assert_int_equal(find(&found, &doc, &scratch, &text), CHANCERY_OK);
	assert_int_equal(scratch.used, 0);
	check_properties(&text, &found);
	uint32_t n = 0;
	while (n < EXPECTED_MAX && one->expected[n])
		n++;
	bool same = n == found.count;
	for (uint32_t i = 0; same && i < n; i++)
		same = str_is(describe(&doc, text.report.text, &found.item[i]),
		              one->expected[i]);
	for (uint32_t i = 0; !same && i < found.count; i++)
		print_error("found: %.*s\n",
		            STR_ARG(describe(&doc, text.report.text,
		                             &found.item[i])));
	for (uint32_t i = 0; !same && i < n; i++)
		print_error("  not: %s\n", one->expected[i]);
	if (!same)
		print_error("   in: %s\n", one->text);
	assert_true(same);
	arena_release(&doc);
	arena_release(&scratch);
}

static void finds_statements(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		check_case(&cases[i]);
}

static void every_allocation_fails(void **state)
{
	(void)state;
	for (int in_scratch = 0; in_scratch < 2; in_scratch++)
		for (uint64_t k = 0;; k++) {
			struct arena doc, scratch;
			arena_init(&doc, (size_t)1 << 24);
			arena_init(&scratch, (size_t)1 << 24);
			struct tree_text text;
			const struct statement_case *one =
				&cases[COUNT_OF(cases) - 8];
			tree_text_read(&text, &doc, one->text, one->table);
			(in_scratch ? &scratch : &doc)->fail_after = k;
			struct statements found;
			enum chancery_status status =
				find(&found, &doc, &scratch, &text);
			assert_int_equal(scratch.used, 0);
			arena_release(&doc);
			arena_release(&scratch);
			if (status == CHANCERY_OK)
				break;
			assert_int_equal(status, CHANCERY_E_NOMEM);
			assert_int_equal(found.count, 0);
			assert_true(k < 200);
		}
}

#define ANY_WORDS 40

static const struct {
	const char *form;
	uint8_t upos;
} any_words[] = {
	{ "say", UPOS_VERB },   { "tell", UPOS_VERB },      { "“", UPOS_PUNCT },
	{ "”", UPOS_PUNCT },    { "\"", UPOS_PUNCT },       { ",", UPOS_PUNCT },
	{ ":", UPOS_PUNCT },    { ".", UPOS_PUNCT },        { "call", UPOS_VERB },
	{ "that", UPOS_SCONJ }, { "statement", UPOS_NOUN }, { "to", UPOS_PART },
	{ "Mali", UPOS_PROPN }, { "according", UPOS_VERB }, { "he", UPOS_PRON },
	{ "'", UPOS_PUNCT },    { "deny", UPOS_VERB },      { "as", UPOS_ADP },
	{ "accuse", UPOS_VERB }, { "of", UPOS_ADP },        { "\n", UPOS_PUNCT },
};

static uint32_t any_number(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

/* Words drawn at random, with tags and relations drawn at random, each sentence
 * hanging on one root with the heads of the others at most three words nearer to
 * it. */
static void any_text(struct tree_text *text, struct arena *arena,
                     uint64_t *seed)
{
	struct tree_rows rows = { 0 };
	char *raw = arena_alloc(arena, ANY_WORDS, 16);
	uint32_t len = 0, first = 0;
	assert_non_null(raw);
	for (uint32_t i = 0; i < ANY_WORDS; i++) {
		uint32_t k = any_number(seed, COUNT_OF(any_words));
		struct str form = str_of(any_words[k].form);
		struct span span = { len, len + (uint32_t)form.len };
		memcpy(raw + len, form.ptr, form.len);
		len = span.end;
		raw[len++] = ' ';
		if (form.ptr[0] == '\n')
			continue;
		TREE_PUSH(arena, &rows.word, span);
		TREE_PUSH(arena, &rows.lemma, form);
		TREE_PUSH(arena, &rows.upos, any_words[k].upos);
		TREE_PUSH(arena, &rows.xpos,
		          (uint8_t)any_number(seed, XPOS_COUNT));
		TREE_PUSH(arena, &rows.rel,
		          (uint8_t)any_number(seed, REL_COUNT));
		TREE_PUSH(arena, &rows.headed_by, NONE);
		if (form.ptr[0] != '.' && i + 1 < ANY_WORDS)
			continue;
		uint32_t end = rows.word.count;
		uint32_t root = first + any_number(seed, end - first);
		for (uint32_t w = first; w < end; w++) {
			uint32_t d = 1 + any_number(seed, 3);
			uint32_t up = w + d > root ? root : w + d;
			uint32_t down = w < root + d ? root : w - d;
			uint32_t head = w < root ? up : w > root ? down : NONE;
			TREE_PUSH(arena, &rows.head, head);
		}
		tree_sentence(&rows, arena, first);
		first = end;
	}
	rows.word.count = first; /* less a line feed at the very end */
	tree_finish(text, arena, (struct str){ raw, len }, &rows);
}

/* Whatever the trees say, nothing crashes and the properties hold. */
static void any_tree(void **state)
{
	(void)state;
	uint64_t seed = 11;
	for (uint32_t round = 0; round < 4000; round++) {
		struct arena doc, scratch;
		arena_init(&doc, (size_t)1 << 24);
		arena_init(&scratch, (size_t)1 << 24);
		struct tree_text text;
		any_text(&text, &doc, &seed);
		struct statements found;
		assert_int_equal(find(&found, &doc, &scratch, &text),
		                 CHANCERY_OK);
		check_properties(&text, &found);
		arena_release(&doc);
		arena_release(&scratch);
	}
}

/* Lines of a fixed width do not end paragraphs; others do. */
static void paragraphs_of_wrapped_text(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint32_t count;
	} texts[] = {
		{ "One line here.\nAnother here.\nA third.", 3 },
		{ "One line\nthat goes\non and\non here. And\nmore.\n\nNext.",
		  2 },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct arena arena;
		arena_init(&arena, (size_t)1 << 20);
		struct str text = str_of(texts[i].text);
		struct span body = { 0, (uint32_t)text.len };
		struct report report = { .text = text,
			                 .body = &body,
			                 .body_count = 1 };
		struct words words;
		assert_int_equal(
			words_split(&words, &arena, text, &body, 1, NULL),
			CHANCERY_OK);
		struct paragraphs found;
		assert_int_equal(paragraphs_find(&found, &arena, &report,
		                                 &words, NULL),
		                 CHANCERY_OK);
		assert_int_equal(found.count, texts[i].count);
		for (uint32_t p = 0; p < found.count; p++)
			assert_int_equal(
				paragraph_of(&found, found.item[p].begin), p);
		assert_int_equal(paragraph_of(&found, (uint32_t)text.len),
		                 NONE);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_statements),
		cmocka_unit_test(every_allocation_fails),
		cmocka_unit_test(any_tree),
		cmocka_unit_test(paragraphs_of_wrapped_text),
	};
	return cmocka_run_group_tests(tests, open_cues, close_cues);
}
