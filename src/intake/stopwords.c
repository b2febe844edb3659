/* stopwords.c - see stopwords.h.  Sorted by bytes, for a binary search. */
#include "intake/stopwords.h"

#include <utf8proc.h>

#include "base/utf8.h"

#define WORD_MAX 24u

/* One bit a language, in this order. */
static const char *const code[STOPWORD_LANGUAGES] = {
	"en", "es", "fr", "de", "it", "pt", "nl", "ru", "tr",
};

static const struct {
	const char *word;
	uint32_t languages;
} stopword[] = {
	{ "a", 0x37 }, { "aan", 0x40 }, { "aber", 0x8 }, { "about", 0x1 },
	{ "after", 0x1 }, { "against", 0x1 }, { "al", 0x52 }, { "algo", 0x2 },
	{ "algunas", 0x2 }, { "algunos", 0x2 }, { "all", 0x1 },
	{ "alla", 0x10 }, { "alle", 0x10 }, { "als", 0x48 }, { "also", 0x1 },
	{ "although", 0x1 }, { "am", 0x8 }, { "ama", 0x100 }, { "among", 0x1 },
	{ "an", 0x9 }, { "ancak", 0x100 }, { "anche", 0x10 },
	{ "ancora", 0x10 }, { "and", 0x1 }, { "anni", 0x10 },
	{ "another", 0x1 }, { "ante", 0x2 }, { "antes", 0x2 }, { "any", 0x1 },
	{ "ao", 0x20 }, { "aos", 0x20 }, { "après", 0x4 }, { "are", 0x1 },
	{ "as", 0x21 }, { "at", 0x1 }, { "até", 0x20 }, { "au", 0x4 },
	{ "auch", 0x8 }, { "auf", 0x8 }, { "aus", 0x8 }, { "aussi", 0x4 },
	{ "aux", 0x4 }, { "avait", 0x4 }, { "avec", 0x4 }, { "be", 0x1 },
	{ "because", 0x1 }, { "been", 0x1 }, { "before", 0x1 }, { "bei", 0x8 },
	{ "being", 0x1 }, { "between", 0x1 }, { "bij", 0x40 },
	{ "bir", 0x100 }, { "bis", 0x8 }, { "both", 0x1 }, { "bu", 0x100 },
	{ "but", 0x1 }, { "by", 0x1 }, { "came", 0x1 }, { "can", 0x1 },
	{ "ce", 0x4 }, { "ces", 0x4 }, { "cette", 0x4 }, { "che", 0x10 },
	{ "ci", 0x10 }, { "com", 0x20 }, { "come", 0x11 }, { "comme", 0x4 },
	{ "como", 0x22 }, { "con", 0x12 }, { "contra", 0x2 },
	{ "contre", 0x4 }, { "could", 0x1 }, { "cual", 0x2 },
	{ "cuando", 0x2 }, { "cui", 0x10 }, { "da", 0x130 }, { "daha", 0x100 },
	{ "dal", 0x10 }, { "dalla", 0x10 }, { "dan", 0x40 }, { "dans", 0x4 },
	{ "das", 0x28 }, { "dass", 0x8 }, { "dat", 0x40 }, { "day", 0x1 },
	{ "de", 0x166 }, { "degli", 0x10 }, { "dei", 0x10 }, { "del", 0x12 },
	{ "della", 0x10 }, { "delle", 0x10 }, { "dem", 0x8 }, { "den", 0x8 },
	{ "depois", 0x20 }, { "depuis", 0x4 }, { "der", 0x8 }, { "des", 0xc },
	{ "desde", 0x2 }, { "deux", 0x4 }, { "deze", 0x40 },
	{ "değil", 0x100 }, { "di", 0x10 }, { "did", 0x1 }, { "die", 0x48 },
	{ "diese", 0x8 }, { "dieser", 0x8 }, { "dit", 0x40 }, { "do", 0x21 },
	{ "does", 0x1 }, { "donde", 0x2 }, { "dont", 0x4 }, { "door", 0x40 },
	{ "dopo", 0x10 }, { "dos", 0x20 }, { "down", 0x1 }, { "du", 0x4 },
	{ "due", 0x10 }, { "durante", 0x2 }, { "durch", 0x8 },
	{ "during", 0x1 }, { "e", 0x32 }, { "each", 0x1 }, { "een", 0x40 },
	{ "ein", 0x8 }, { "eine", 0x8 }, { "einem", 0x8 }, { "einen", 0x8 },
	{ "einer", 0x8 }, { "el", 0x2 }, { "ela", 0x20 }, { "ele", 0x20 },
	{ "eles", 0x20 }, { "ella", 0x2 }, { "elle", 0x4 }, { "ellos", 0x2 },
	{ "em", 0x20 }, { "en", 0x146 }, { "encore", 0x4 }, { "entre", 0x26 },
	{ "er", 0x48 }, { "era", 0x32 }, { "es", 0xa }, { "esa", 0x2 },
	{ "ese", 0x2 }, { "eso", 0x2 }, { "essa", 0x20 }, { "esse", 0x20 },
	{ "essere", 0x10 }, { "est", 0x4 }, { "esta", 0x2 }, { "estar", 0x2 },
	{ "estas", 0x2 }, { "este", 0x2 }, { "esto", 0x2 }, { "estos", 0x2 },
	{ "está", 0x22 }, { "estão", 0x20 }, { "et", 0x4 }, { "eu", 0x20 },
	{ "even", 0x1 }, { "fait", 0x4 }, { "first", 0x1 }, { "foi", 0x20 },
	{ "for", 0x1 }, { "foram", 0x20 }, { "fra", 0x10 }, { "from", 0x1 },
	{ "fue", 0x2 }, { "für", 0x8 }, { "geen", 0x40 }, { "gegen", 0x8 },
	{ "get", 0x1 }, { "gibi", 0x100 }, { "gli", 0x10 }, { "go", 0x1 },
	{ "good", 0x1 }, { "great", 0x1 }, { "göre", 0x100 }, { "ha", 0x12 },
	{ "haar", 0x40 }, { "habe", 0x8 }, { "haben", 0x8 }, { "had", 0x1 },
	{ "han", 0x2 }, { "hanno", 0x10 }, { "has", 0x1 }, { "hasta", 0x2 },
	{ "hat", 0x8 }, { "have", 0x1 }, { "hay", 0x2 }, { "he", 0x1 },
	{ "hebben", 0x40 }, { "heeft", 0x40 }, { "her", 0x101 },
	{ "here", 0x1 }, { "het", 0x40 }, { "hij", 0x40 }, { "him", 0x1 },
	{ "his", 0x1 }, { "how", 0x1 }, { "however", 0x1 }, { "hun", 0x40 },
	{ "há", 0x20 }, { "i", 0x11 }, { "ich", 0x8 }, { "if", 0x1 },
	{ "ihr", 0x8 }, { "ihre", 0x8 }, { "il", 0x14 }, { "ile", 0x100 },
	{ "ils", 0x4 }, { "im", 0x8 }, { "in", 0x59 }, { "into", 0x1 },
	{ "is", 0x41 }, { "ise", 0x100 }, { "isso", 0x20 }, { "ist", 0x8 },
	{ "it", 0x1 }, { "its", 0x1 }, { "için", 0x100 }, { "just", 0x1 },
	{ "já", 0x20 }, { "kadar", 0x100 }, { "kan", 0x40 }, { "kann", 0x8 },
	{ "ki", 0x100 }, { "know", 0x1 }, { "können", 0x8 }, { "la", 0x16 },
	{ "las", 0x2 }, { "last", 0x1 }, { "le", 0x16 }, { "les", 0x6 },
	{ "leur", 0x4 }, { "leurs", 0x4 }, { "life", 0x1 }, { "like", 0x1 },
	{ "little", 0x1 }, { "lo", 0x12 }, { "long", 0x1 }, { "loro", 0x10 },
	{ "los", 0x2 }, { "lui", 0x4 }, { "ma", 0x10 }, { "maar", 0x40 },
	{ "made", 0x1 }, { "mais", 0x24 }, { "make", 0x1 }, { "man", 0x8 },
	{ "mas", 0x20 }, { "may", 0x1 }, { "me", 0x23 }, { "meer", 0x40 },
	{ "mehr", 0x8 }, { "men", 0x41 }, { "mesmo", 0x20 }, { "met", 0x40 },
	{ "meu", 0x20 }, { "might", 0x1 }, { "minha", 0x20 }, { "mit", 0x8 },
	{ "moet", 0x40 }, { "molto", 0x10 }, { "more", 0x1 }, { "most", 0x1 },
	{ "much", 0x1 }, { "mucho", 0x2 }, { "muchos", 0x2 },
	{ "muito", 0x20 }, { "must", 0x1 }, { "muy", 0x2 }, { "my", 0x1 },
	{ "más", 0x2 }, { "même", 0x4 }, { "mí", 0x2 }, { "na", 0x60 },
	{ "naar", 0x40 }, { "nach", 0x8 }, { "nada", 0x2 }, { "nas", 0x20 },
	{ "ne", 0x104 }, { "nel", 0x10 }, { "nella", 0x10 }, { "nem", 0x20 },
	{ "never", 0x1 }, { "new", 0x1 }, { "ni", 0x2 }, { "nicht", 0x8 },
	{ "niet", 0x40 }, { "no", 0x23 }, { "noch", 0x8 }, { "nog", 0x40 },
	{ "non", 0x10 }, { "nos", 0x22 }, { "nosotros", 0x2 }, { "not", 0x1 },
	{ "nous", 0x4 }, { "now", 0x1 }, { "num", 0x20 }, { "numa", 0x20 },
	{ "nur", 0x8 }, { "não", 0x20 }, { "o", 0x132 }, { "oder", 0x8 },
	{ "of", 0x41 }, { "off", 0x1 }, { "olan", 0x100 }, { "olarak", 0x100 },
	{ "old", 0x1 }, { "olduğu", 0x100 }, { "olduğunu", 0x100 },
	{ "om", 0x40 }, { "on", 0x5 }, { "onder", 0x40 }, { "one", 0x1 },
	{ "only", 0x1 }, { "ont", 0x4 }, { "ook", 0x40 }, { "op", 0x40 },
	{ "or", 0x1 }, { "os", 0x20 }, { "other", 0x1 }, { "otra", 0x2 },
	{ "otras", 0x2 }, { "otro", 0x2 }, { "otros", 0x2 }, { "ou", 0x24 },
	{ "our", 0x1 }, { "out", 0x1 }, { "over", 0x41 }, { "own", 0x1 },
	{ "où", 0x4 }, { "par", 0x4 }, { "para", 0x22 }, { "pas", 0x4 },
	{ "pela", 0x20 }, { "pelo", 0x20 }, { "pelos", 0x20 },
	{ "people", 0x1 }, { "per", 0x11 }, { "pero", 0x2 }, { "peut", 0x4 },
	{ "più", 0x10 }, { "plus", 0x4 }, { "poco", 0x2 }, { "por", 0x22 },
	{ "porque", 0x2 }, { "pour", 0x4 }, { "prima", 0x10 },
	{ "quando", 0x30 }, { "que", 0x26 }, { "quello", 0x10 },
	{ "quem", 0x20 }, { "questa", 0x10 }, { "questo", 0x10 },
	{ "qui", 0x4 }, { "quien", 0x2 }, { "quienes", 0x2 }, { "qué", 0x2 },
	{ "right", 0x1 }, { "sa", 0x4 }, { "said", 0x1 }, { "same", 0x1 },
	{ "sans", 0x4 }, { "schon", 0x8 }, { "se", 0x36 }, { "see", 0x1 },
	{ "sei", 0x8 }, { "sein", 0x8 }, { "seine", 0x8 }, { "seit", 0x8 },
	{ "sem", 0x20 }, { "ser", 0x22 }, { "ses", 0x4 }, { "seu", 0x20 },
	{ "seus", 0x20 }, { "she", 0x1 }, { "should", 0x1 }, { "si", 0x10 },
	{ "sich", 0x8 }, { "sie", 0x8 }, { "sin", 0x2 }, { "since", 0x1 },
	{ "sind", 0x8 }, { "so", 0x9 }, { "sobre", 0x2 }, { "solo", 0x10 },
	{ "some", 0x1 }, { "son", 0x6 }, { "sono", 0x10 }, { "sonra", 0x100 },
	{ "sont", 0x4 }, { "sous", 0x4 }, { "stata", 0x10 }, { "state", 0x1 },
	{ "stato", 0x10 }, { "still", 0x1 }, { "su", 0x12 }, { "sua", 0x30 },
	{ "suas", 0x20 }, { "such", 0x1 }, { "sul", 0x10 }, { "suo", 0x10 },
	{ "sur", 0x4 }, { "sus", 0x2 }, { "sí", 0x2 }, { "só", 0x20 },
	{ "take", 0x1 }, { "también", 0x2 }, { "também", 0x20 },
	{ "tanto", 0x2 }, { "tarafından", 0x100 }, { "te", 0x40 },
	{ "tegen", 0x40 }, { "tem", 0x20 }, { "ter", 0x20 }, { "than", 0x1 },
	{ "that", 0x1 }, { "the", 0x1 }, { "their", 0x1 }, { "them", 0x1 },
	{ "then", 0x1 }, { "there", 0x1 }, { "these", 0x1 }, { "they", 0x1 },
	{ "this", 0x1 }, { "those", 0x1 }, { "three", 0x1 },
	{ "through", 0x1 }, { "tiene", 0x2 }, { "time", 0x1 },
	{ "tinha", 0x20 }, { "to", 0x1 }, { "todo", 0x2 }, { "todos", 0x2 },
	{ "toen", 0x40 }, { "too", 0x1 }, { "tot", 0x40 }, { "tout", 0x4 },
	{ "tra", 0x10 }, { "très", 0x4 }, { "tutti", 0x10 }, { "two", 0x1 },
	{ "têm", 0x20 }, { "uit", 0x40 }, { "um", 0x28 }, { "uma", 0x20 },
	{ "un", 0x16 }, { "una", 0x12 }, { "und", 0x8 }, { "under", 0x1 },
	{ "une", 0x4 }, { "uno", 0x2 }, { "unos", 0x2 }, { "unter", 0x8 },
	{ "until", 0x1 }, { "up", 0x1 }, { "upon", 0x1 }, { "us", 0x1 },
	{ "used", 0x1 }, { "van", 0x40 }, { "var", 0x100 }, { "ve", 0x100 },
	{ "veel", 0x40 }, { "very", 0x1 }, { "você", 0x20 }, { "vom", 0x8 },
	{ "von", 0x8 }, { "voor", 0x40 }, { "vor", 0x8 }, { "vous", 0x4 },
	{ "waar", 0x40 }, { "war", 0x8 }, { "was", 0x49 }, { "wat", 0x40 },
	{ "way", 0x1 }, { "we", 0x41 }, { "wel", 0x40 }, { "well", 0x1 },
	{ "wenn", 0x8 }, { "werd", 0x40 }, { "werden", 0x8 }, { "were", 0x1 },
	{ "what", 0x1 }, { "when", 0x1 }, { "where", 0x1 }, { "whether", 0x1 },
	{ "which", 0x1 }, { "while", 0x1 }, { "who", 0x1 }, { "whose", 0x1 },
	{ "wie", 0x8 }, { "will", 0x1 }, { "wir", 0x8 }, { "wird", 0x8 },
	{ "with", 0x1 }, { "within", 0x1 }, { "without", 0x1 },
	{ "worden", 0x40 }, { "wordt", 0x40 }, { "work", 0x1 },
	{ "would", 0x1 }, { "wurde", 0x8 }, { "y", 0x2 }, { "ya", 0x102 },
	{ "year", 0x1 }, { "years", 0x1 }, { "yet", 0x1 }, { "yo", 0x2 },
	{ "you", 0x1 }, { "your", 0x1 }, { "ze", 0x40 }, { "zijn", 0x40 },
	{ "zo", 0x40 }, { "zou", 0x40 }, { "zu", 0x8 }, { "zum", 0x8 },
	{ "zur", 0x8 }, { "à", 0x20 }, { "às", 0x20 }, { "çok", 0x100 },
	{ "è", 0x10 }, { "é", 0x20 }, { "él", 0x2 }, { "était", 0x4 },
	{ "été", 0x4 }, { "être", 0x4 }, { "über", 0x8 }, { "üzerine", 0x100 },
	{ "а", 0x80 }, { "без", 0x80 }, { "более", 0x80 }, { "бы", 0x80 },
	{ "был", 0x80 }, { "была", 0x80 }, { "были", 0x80 }, { "было", 0x80 },
	{ "быть", 0x80 }, { "в", 0x80 }, { "весь", 0x80 }, { "во", 0x80 },
	{ "все", 0x80 }, { "вы", 0x80 }, { "года", 0x80 }, { "для", 0x80 },
	{ "до", 0x80 }, { "его", 0x80 }, { "если", 0x80 }, { "же", 0x80 },
	{ "за", 0x80 }, { "и", 0x80 }, { "из", 0x80 }, { "или", 0x80 },
	{ "их", 0x80 }, { "к", 0x80 }, { "как", 0x80 }, { "который", 0x80 },
	{ "лет", 0x80 }, { "между", 0x80 }, { "мочь", 0x80 }, { "мы", 0x80 },
	{ "на", 0x80 }, { "не", 0x80 }, { "но", 0x80 }, { "о", 0x80 },
	{ "об", 0x80 }, { "он", 0x80 }, { "она", 0x80 }, { "они", 0x80 },
	{ "от", 0x80 }, { "по", 0x80 }, { "под", 0x80 }, { "после", 0x80 },
	{ "при", 0x80 }, { "с", 0x80 }, { "сказать", 0x80 }, { "со", 0x80 },
	{ "так", 0x80 }, { "также", 0x80 }, { "только", 0x80 },
	{ "тот", 0x80 }, { "ты", 0x80 }, { "у", 0x80 }, { "что", 0x80 },
	{ "это", 0x80 }, { "этот", 0x80 }, { "я", 0x80 },
};

/* Where the words of each letter begin, then those of no ASCII letter, and the
 * end. */
static const uint16_t letter_begins[] = {
	0, 44, 58, 76, 121, 161, 170, 179, 204, 222, 224, 230, 245, 277, 304, 334,
	351, 361, 362, 409, 446, 462, 473, 505, 505, 513, 520, 589,
};

_Static_assert(COUNT_OF(letter_begins) == 28, "26 letters, others, end");

struct str stopword_code(uint32_t language)
{
	return str_of(code[language]);
}

/* `word` in small letters in `out`; 0 when it is longer than any entry or has a
 * NUL. */
static size_t small(char out[WORD_MAX + 4], struct str word)
{
	size_t n = 0;
	for (size_t i = 0; i < word.len;) {
		uint32_t c = utf8_next(word, &i);
		if (!c)
			return 0;
		if (c < 0x80)
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		else
			n += utf8_put(out + n, (uint32_t)utf8proc_tolower(
						       (utf8proc_int32_t)c));
		if (n >= WORD_MAX)
			return 0;
	}
	return n;
}

uint32_t stopword_languages(struct str word)
{
	char lower[WORD_MAX + 4];
	size_t length = 0;
	if (word.len < WORD_MAX)
		length = small(lower, word);
	lower[length] = 0;
	size_t letter = lower[0] >= 'a' && lower[0] <= 'z'
	                    ? (size_t)(lower[0] - 'a')
	                    : 26;
	size_t known = letter < 26; /* bytes that all of them begin with */
	size_t low = letter_begins[letter];
	size_t high = length ? letter_begins[letter + 1] : low;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *other = stopword[middle].word;
		int order = (unsigned char)lower[known] -
		            (unsigned char)other[known];
		order = order ? order : strcmp(lower, other);
		if (order == 0)
			return stopword[middle].languages;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

bool stopword_is(struct str word)
{
	return stopword_languages(word) != 0;
}

struct str stopword_guess(struct str text)
{
	uint32_t hits[STOPWORD_LANGUAGES] = { 0 }, words = 0;
	for (size_t i = 0; i < text.len && words < 2000;) {
		size_t begin = i;
		while (i < text.len && (unsigned char)text.ptr[i] > ' ')
			i++;
		if (i > begin) {
			words++;
			uint32_t in = stopword_languages(
				(struct str){ text.ptr + begin, i - begin });
			for (uint32_t l = 0; l < STOPWORD_LANGUAGES; l++)
				hits[l] += in >> l & 1;
		}
		while (i < text.len && (unsigned char)text.ptr[i] <= ' ')
			i++;
	}
	uint32_t best = 0, second = 0;
	for (uint32_t l = 1; l < STOPWORD_LANGUAGES; l++)
		if (hits[l] > hits[best])
			best = l;
	for (uint32_t l = 0; l < STOPWORD_LANGUAGES; l++)
		if (l != best && hits[l] > second)
			second = hits[l];
	bool clear = hits[best] >= 3 && hits[best] * 6 >= words &&
	             hits[best] * 3 >= second * 4;
	return clear ? stopword_code(best) : STR("");
}
