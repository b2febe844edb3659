/* likewords.c - see likewords.h.
 *
 * Groups are of the vocabulary of official statements, as their translations
 * vary it.  A word fits an entry that it begins with, where the entry ends in
 * "*", else only as it is.
 */
#include "ledger/compare/likewords.h"

static const char *const groups[] = {
	"example* model* precedent* pattern lesson*",
	"brave bravely courage* bold boldly daring",
	"step* move moves decision* measure* act acts action* gesture*",
	"help* aid aided aids assist* support* backing",
	"fight* combat* tackl* counter counters countering struggle*",
	"terror* extremis* radical*",
	"start* begin* began begun launch* commence*",
	"end ends ended ending stop* halt* cease*",
	"strong* firm* resolute* decisive* robust",
	"peace* reconciliation settlement",
	"war wars conflict* hostilit* fighting",
	"talk* negotiat* dialogue* discussion* consultation*",
	"agree* accord* deal deals pact* treat*",
	"tie ties relation* link links contact*",
	"cooperat* collaborat* partner* work",
	"develop* advance* growth progress",
	"strengthen* deepen* boost* enhanc* expand* consolidat*",
	"new fresh novel",
	"important significant crucial vital key historic*",
	"welcome* hail* prais* applaud* appreciat* value*",
	"condemn* denounc* deplor* decr* slam*",
	"warn* caution* alert*",
	"attack* strike* assault* raid* aggression",
	"kill* dead death* died victim*",
	"threat* danger* risk* menace*",
	"allow* permit* let lets enabl*",
	"refuse* reject* declin* rebuff*",
	"demand* insist* require* call calls called",
	"promise* pledg* vow* commit*",
	"withdraw* pull* leave leaves leaving exit*",
	"trade commerce business economic",
	"country countries nation* state states",
	"people* citizen* population*",
	"government* authorit* administration* regime*",
	"neighbour* neighbor* region*",
	"security safety stability",
	"future tomorrow coming",
	"hope* wish* expect*",
	"responsib* duty duties obligation*",
	"respect* honour* honor* esteem*",
	"freedom* liberty liberties independence",
	"law laws legal lawful legitimate*",
	"mistake* error* wrong",
	"problem* issue* difficult* challeng*",
	"solve* resolv* settle* overcome*",
	"clear* plain* obvious* evident*",
	"immediate* prompt* swift* urgent* quick*",
	"continue* ongoing remain* persist*",
};

static const struct {
	const char *name, *phrases;
} topics[] = {
	{ "human rights",
	  "human rights|civil liberties|civil rights|women rights|rights of women|"
	  "rights abuse*|rights violation*|rights record|girls education|"
	  "women education|child labour|child labor|forced labour|forced labor" },
	{ "terrorism",
	  "terrorism|terrorist*|counterterror*|counter terror*|extremis*|"
	  "jihadist*" },
	{ "drugs",
	  "drug traffick*|drug smuggl*|drug trade|drug cartel*|narcotic*|opium|"
	  "heroin|cocaine|fentanyl|poppy" },
	{ "nuclear weapons",
	  "nuclear weapon*|nuclear arm*|nuclear programme|nuclear program|"
	  "uranium enrichment|enriched uranium|nonproliferation|"
	  "non proliferation|nuclear test*|nuclear warhead*" },
	{ "missiles", "ballistic missile*|cruise missile*|missile test*|"
	              "missile launch*|hypersonic" },
	{ "migration",
	  "migrant*|migration|refugee*|asylum seeker*|human traffick*|"
	  "people smuggl*|deportation*" },
	{ "trade", "trade deal*|trade agreement*|trade talks|tariff*|"
	           "trade deficit|free trade|trade war|export ban*" },
	{ "energy", "energy|natural gas|gas pipeline*|oil pipeline*|crude oil|"
	            "oil export*|gas export*|electricity supply|oil extraction|"
	            "gas transit|transit of gas" },
	{ "transport", "transport|transportation|railway*|rail link*|"
	               "road network*|transit hub*|shipping lane*" },
	{ "agriculture", "agricultur*|farming|farmland|crop|crops|irrigation" },
	{ "infrastructure", "infrastructure" },
	{ "mining", "mineral*|rare earth*|lithium|copper mine*|gold mine*" },
	{ "humanitarian aid", "humanitarian*|food aid|famine|relief supplies|"
	                      "aid worker*|aid convoy*" },
	{ "corruption", "corruption|bribe*|embezzle*|money launder*" },
	{ "climate", "climate change|global warming|greenhouse gas*|"
	             "carbon emission*|emissions target*" },
	{ "cyber", "cyberattack*|cyber attack*|hacker*|ransomware|"
	           "cybersecurity" },
	{ "press freedom", "press freedom|freedom of the press|"
	                   "freedom of speech|freedom of expression|"
	                   "journalist* jailed|censorship" },
	{ "minorities", "ethnic minorit*|religious minorit*|minority rights|"
	                "ethnic cleansing|genocide" },
	{ "elections", "election*|ballot*|polling station*|vote count*|"
	               "electoral*" },
	{ "prisoners", "prisoner swap*|prisoner exchange*|hostage*|detainee*|"
	               "political prisoner*" },
	{ "borders", "border dispute*|territorial dispute*|demarcation|"
	             "border crossing*|disputed border*|disputed island*" },
	{ "water", "water rights|water sharing|river dam*|hydropower dam*|"
	           "drought*" },
	{ "war crimes", "war crime*|crimes against humanity|mass grave*|"
	                "chemical weapon*" },
	{ "health", "pandemic*|vaccin*|epidemic*|outbreak*|cholera|ebola|"
	            "coronavirus" },
	{ "investment", "belt and road|foreign investment|infrastructure project*|"
	                "investment deal*|development loan*" },
};

_Static_assert(COUNT_OF(topics) <= TOPICS_MAX, "TOPICS_MAX is too small");

static bool fits(struct str word, struct str entry)
{
	if (entry.len && entry.ptr[entry.len - 1] == '*') {
		entry.len--;
		return word.len >= entry.len &&
		       str_eq_fold((struct str){ word.ptr, entry.len }, entry);
	}
	return str_eq_fold(word, entry);
}

uint32_t likewords_group(struct str word)
{
	for (uint32_t i = 0; i < COUNT_OF(groups); i++) {
		struct str list = str_of(groups[i]);
		while (list.len)
			if (fits(word, str_cut(list, ' ', &list)))
				return i + 1;
	}
	return 0;
}

struct str topic_name(uint32_t i)
{
	return i < COUNT_OF(topics) ? str_of(topics[i].name) : STR("");
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* The word at `*at`, past blanks, a hyphen or a possessive ending. */
static struct str word_at(struct str text, size_t *at)
{
	static const char *const between[] = { "'s ", "\xe2\x80\x99s ", " ",
		                               "-", "\n" };
	for (size_t i = 0; *at && i < COUNT_OF(between); i++) {
		struct str rest = { text.ptr + *at, text.len - *at };
		if (str_starts(rest, str_of(between[i]))) {
			*at += strlen(between[i]);
			break;
		}
	}
	size_t begin = *at;
	while (*at < text.len && letter(text.ptr[*at]))
		(*at)++;
	return (struct str){ text.ptr + begin, *at - begin };
}

size_t topic_match(uint32_t i, struct str text)
{
	struct str phrases = str_of(topics[i].phrases);
	size_t best = 0;
	while (phrases.len) {
		struct str phrase = str_cut(phrases, '|', &phrases);
		size_t at = 0;
		bool same = true;
		while (same && phrase.len)
			same = fits(word_at(text, &at),
			            str_cut(phrase, ' ', &phrase));
		if (same && at > best)
			best = at;
	}
	return best;
}
