/* clutter.c - see clutter.h.
 *
 * A phrase counts only in a short block: the longer a line, the surer it is
 * running text that happens to use the words.
 */
#include "intake/clutter.h"

enum place {
	WHOLE, /* the line is the phrase, signs and numbers aside */
	START, /* the line starts with it */
	ANY,   /* the line has it */
};

struct phrase {
	enum place place;
	const char *text; /* small letters */
};

/* Bytes above which a line with a phrase of that place is not clutter. */
static const size_t longest[] = { [WHOLE] = 80, [START] = 200, [ANY] = 320 };

/* Heads of comments and of lists of other stories. */
static const struct phrase closers[] = {
	{ WHOLE, "comments" }, { WHOLE, "comment" }, { WHOLE, "responses" },
	{ WHOLE, "replies" }, { WHOLE, "discussion" }, { WHOLE, "no comments" },
	{ WHOLE, "no comments yet" }, { WHOLE, "view comments" },
	{ WHOLE, "show comments" }, { WHOLE, "reader comments" },
	{ WHOLE, "top comments" }, { WHOLE, "related" },
	{ WHOLE, "related articles" }, { WHOLE, "related posts" },
	{ WHOLE, "related stories" }, { WHOLE, "related news" },
	{ WHOLE, "related content" }, { WHOLE, "recent posts" },
	{ WHOLE, "latest news" }, { WHOLE, "latest stories" },
	{ WHOLE, "top stories" }, { WHOLE, "more news" },
	{ WHOLE, "more stories" }, { WHOLE, "popular posts" },
	{ WHOLE, "most read" }, { WHOLE, "most popular" },
	{ WHOLE, "trending" }, { WHOLE, "trending now" },
	{ WHOLE, "recommended" }, { WHOLE, "recommended for you" },
	{ WHOLE, "up next" }, { WHOLE, "you may also like" },
	{ WHOLE, "you might also like" }, { WHOLE, "around the web" },
	{ WHOLE, "what to read next" }, { WHOLE, "read next" },
	{ WHOLE, "editor's picks" }, { WHOLE, "editors' picks" },
	{ WHOLE, "about the author" }, { START, "leave a comment" },
	{ START, "leave a reply" }, { START, "post a comment" },
	{ START, "write a comment" }, { START, "comments are closed" },
	{ START, "comments (" }, { START, "join the conversation" },
	{ START, "join the discussion" }, { START, "view all comments" },
	{ START, "responses to" }, { START, "comments on" },
	{ START, "thoughts on" }, { START, "comments to" },
	{ START, "more from" }, { START, "recommended for you" },
	{ START, "you may also like" }, { START, "you might also like" },
	{ ANY, "comments powered by" },
};

/* Sharing, subscribing, comment forms, other stories, the page itself. */
static const struct phrase phrases[] = {
	{ WHOLE, "share" }, { WHOLE, "tweet" }, { WHOLE, "pin it" },
	{ WHOLE, "facebook" }, { WHOLE, "twitter" }, { WHOLE, "x" },
	{ WHOLE, "instagram" }, { WHOLE, "youtube" }, { WHOLE, "linkedin" },
	{ WHOLE, "whatsapp" }, { WHOLE, "telegram" }, { WHOLE, "pinterest" },
	{ WHOLE, "reddit" }, { WHOLE, "tumblr" }, { WHOLE, "email" },
	{ WHOLE, "e-mail" }, { WHOLE, "print" }, { WHOLE, "copy link" },
	{ WHOLE, "link copied" }, { WHOLE, "rss" }, { WHOLE, "messenger" },
	{ WHOLE, "flipboard" }, { WHOLE, "google+" }, { WHOLE, "shares" },
	{ WHOLE, "save" }, { WHOLE, "like" }, { WHOLE, "follow" },
	{ WHOLE, "following" }, { WHOLE, "snapchat" }, { WHOLE, "tiktok" },
	{ WHOLE, "threads" }, { WHOLE, "bluesky" }, { WHOLE, "mastodon" },
	{ START, "share this" }, { START, "share on" }, { START, "share via" },
	{ START, "share with" }, { START, "share your" },
	{ START, "share the story" }, { START, "share to" },
	{ START, "tweet this" }, { START, "follow us" }, { START, "follow @" },
	{ START, "follow me on" }, { START, "find us on" },
	{ START, "like us on" }, { START, "connect with us" },
	{ START, "click to share" }, { START, "click to email" },
	{ START, "opens in new window" }, { ANY, "(opens in new window)" },
	{ ANY, "follow us on" }, { ANY, "follow him on twitter" },
	{ ANY, "follow her on twitter" }, { ANY, "on twitter @" },
	{ ANY, "like our facebook" }, { ANY, "on facebook and twitter" },
	{ ANY, "pic.twitter.com" }, { WHOLE, "subscribe" },
	{ WHOLE, "sign in" }, { WHOLE, "sign up" }, { WHOLE, "log in" },
	{ WHOLE, "login" }, { WHOLE, "register" }, { WHOLE, "join now" },
	{ WHOLE, "join us" }, { WHOLE, "donate" }, { WHOLE, "my account" },
	{ WHOLE, "newsletter" }, { WHOLE, "newsletters" }, { WHOLE, "log out" },
	{ WHOLE, "sign out" }, { START, "join our" },
	{ START, "join whatsapp" }, { START, "join telegram" },
	{ START, "join our whatsapp" }, { START, "join us on" },
	{ START, "join now" }, { START, "subscribe to" },
	{ START, "subscribe now" }, { START, "subscribe for" },
	{ START, "subscribe today" }, { START, "sign up for" },
	{ START, "sign up to" }, { START, "sign up here" },
	{ START, "sign up today" }, { START, "sign in to" },
	{ START, "log in to" }, { START, "get our" },
	{ START, "get the latest news" }, { START, "get the best of" },
	{ START, "get breaking news" }, { START, "get email" },
	{ START, "get unlimited" }, { START, "get more from" },
	{ START, "stay up to date" }, { START, "stay informed" },
	{ START, "stay connected" }, { START, "stay tuned" },
	{ START, "never miss" }, { START, "don't miss" },
	{ START, "don\xe2\x80\x99t miss" }, { START, "enter your email" },
	{ START, "your email address" }, { START, "email address" },
	{ START, "download our" }, { START, "download the app" },
	{ START, "get the app" }, { START, "support our journalism" },
	{ START, "support us" }, { START, "become a member" },
	{ START, "become a subscriber" }, { START, "make a donation" },
	{ START, "turn on notifications" }, { START, "already a subscriber" },
	{ START, "already have an" }, { START, "thank you for subscribing" },
	{ START, "thanks for signing up" }, { START, "thank you for reading" },
	{ ANY, "delivered to your inbox" }, { ANY, "to your inbox" },
	{ ANY, "in your inbox" }, { ANY, "our newsletter" },
	{ ANY, "daily newsletter" }, { ANY, "weekly newsletter" },
	{ ANY, "email newsletter" }, { ANY, "newsletter sign" },
	{ ANY, "unsubscribe at any time" }, { ANY, "unsubscribe anytime" },
	{ ANY, "push notifications" }, { ANY, "to continue reading" },
	{ ANY, "whatsapp channel" }, { ANY, "telegram channel" },
	{ ANY, "our youtube channel" }, { ANY, "please check your email" },
	{ WHOLE, "reply" }, { WHOLE, "post comment" }, { WHOLE, "add comment" },
	{ WHOLE, "report abuse" }, { WHOLE, "load comments" },
	{ WHOLE, "add a comment" }, { WHOLE, "submit" }, { WHOLE, "website" },
	{ START, "cancel reply" }, { START, "be the first to comment" },
	{ START, "view the discussion" }, { START, "you must be logged in" },
	{ START, "log in to comment" }, { START, "comments powered by" },
	{ START, "notify me of" }, { START, "save my name" },
	{ START, "report this comment" }, { START, "want to comment" },
	{ ANY, "email address will not be published" },
	{ ANY, "required fields are marked" }, { ANY, "have your say" },
	{ ANY, "comments policy" }, { ANY, "community guidelines" },
	{ ANY, "akismet" }, { ANY, "enable javascript" },
	{ ANY, "javascript is disabled" }, { ANY, "please enable cookies" },
	{ WHOLE, "related topics" }, { WHOLE, "related video" },
	{ WHOLE, "related videos" }, { WHOLE, "related links" },
	{ WHOLE, "read more" }, { WHOLE, "read more..." },
	{ WHOLE, "read also" }, { WHOLE, "also read" }, { WHOLE, "see also" },
	{ WHOLE, "next" }, { WHOLE, "previous" }, { WHOLE, "next article" },
	{ WHOLE, "previous article" }, { WHOLE, "next post" },
	{ WHOLE, "previous post" }, { WHOLE, "more" }, { WHOLE, "popular" },
	{ WHOLE, "top tags" }, { WHOLE, "tags" }, { WHOLE, "topics" },
	{ WHOLE, "categories" }, { WHOLE, "you may like" },
	{ WHOLE, "must read" }, { WHOLE, "breaking news" },
	{ WHOLE, "load more" }, { WHOLE, "show more" }, { WHOLE, "view more" },
	{ WHOLE, "see more" }, { WHOLE, "see all" }, { WHOLE, "view all" },
	{ WHOLE, "learn more" }, { WHOLE, "in this article" },
	{ WHOLE, "back to top" }, { WHOLE, "go to top" },
	{ WHOLE, "continue reading" }, { WHOLE, "click here" },
	{ START, "related:" }, { START, "related article" },
	{ START, "related story" }, { START, "read more:" },
	{ START, "read more about" }, { START, "read more at" },
	{ START, "read more on" }, { START, "read also:" },
	{ START, "also read" }, { START, "read:" }, { START, "see also:" },
	{ START, "watch:" }, { START, "watch now" }, { START, "watch live" },
	{ START, "listen:" }, { START, "more:" }, { START, "more on this" },
	{ START, "more stories" }, { START, "more about" },
	{ START, "most read" }, { START, "tags:" }, { START, "tagged:" },
	{ START, "topics:" }, { START, "filed under" }, { START, "posted in" },
	{ START, "categories:" }, { START, "category:" },
	{ START, "you may also" }, { START, "you might also" },
	{ START, "read the full" }, { START, "read full" },
	{ START, "continue reading" }, { START, "click here" },
	{ START, "click for more" }, { START, "don\xe2\x80\x99t forget to" },
	{ START, "read our" }, { START, "next story" },
	{ START, "previous story" }, { START, "up next:" },
	{ START, "browse more" }, { START, "explore more" },
	{ START, "in pictures:" }, { START, "must read:" },
	{ START, "originally published" }, { START, "this article first" },
	{ START, "this article was originally" },
	{ START, "this story was originally" },
	{ START, "this post was originally" }, { START, "republished with" },
	{ WHOLE, "home" }, { WHOLE, "menu" }, { WHOLE, "search" },
	{ WHOLE, "close" }, { WHOLE, "advertisement" },
	{ WHOLE, "advertisements" }, { WHOLE, "sponsored" },
	{ WHOLE, "sponsored content" }, { WHOLE, "promoted" }, { WHOLE, "ad" },
	{ WHOLE, "contact" }, { WHOLE, "contact us" }, { WHOLE, "about" },
	{ WHOLE, "about us" }, { WHOLE, "careers" }, { WHOLE, "help" },
	{ WHOLE, "faq" }, { WHOLE, "sitemap" }, { WHOLE, "site map" },
	{ WHOLE, "archive" }, { WHOLE, "archives" }, { WHOLE, "privacy" },
	{ WHOLE, "terms" }, { WHOLE, "loading" }, { WHOLE, "skip" },
	{ WHOLE, "play" }, { WHOLE, "video" }, { WHOLE, "photos" },
	{ WHOLE, "gallery" }, { WHOLE, "live" }, { WHOLE, "feedback" },
	{ WHOLE, "corrections" }, { WHOLE, "ok" }, { WHOLE, "accept" },
	{ WHOLE, "accept all" }, { WHOLE, "i accept" }, { WHOLE, "got it" },
	{ WHOLE, "manage preferences" }, { WHOLE, "select language" },
	{ WHOLE, "english" }, { WHOLE, "notifications" }, { WHOLE, "bookmark" },
	{ WHOLE, "report an error" }, { WHOLE, "reprints" },
	{ WHOLE, "text size" }, { WHOLE, "font size" }, { WHOLE, "listen" },
	{ WHOLE, "story highlights" }, { WHOLE, "all rights reserved" },
	{ WHOLE, "view profile" }, { START, "skip to" },
	{ START, "skip advertisement" }, { START, "advertisement" },
	{ START, "sponsored by" }, { START, "powered by" },
	{ START, "privacy policy" }, { START, "terms of" },
	{ START, "terms and" }, { START, "terms &" },
	{ START, "cookie policy" }, { START, "cookie settings" },
	{ START, "contact us" }, { START, "about us" },
	{ START, "advertise with" }, { START, "write to us" },
	{ START, "report a typo" }, { START, "report an error" },
	{ START, "see something wrong" }, { START, "have a tip" },
	{ START, "got a tip" }, { START, "send us" },
	{ START, "add to home screen" }, { START, "you have reached your" },
	{ START, "this site uses" }, { START, "this website uses" },
	{ START, "we use cookies" }, { START, "by using this site" },
	{ START, "by continuing to" }, { START, "by signing up" },
	{ START, "by clicking" }, { START, "by subscribing" },
	{ START, "scroll to continue" }, { START, "story continues below" },
	{ START, "article continues after" }, { START, "continues below" },
	{ START, "article continues below" }, { START, "select your" },
	{ START, "copyright" }, { START, "\xc2\xa9" }, { START, "(c) 20" },
	{ START, "\xef\xbf\xbd 20" }, { START, "disclaimer:" },
	{ START, "written by" }, { START, "posted by" },
	{ START, "minute read" }, { START, "reading time" },
	{ START, "estimated reading" }, { START, "time to read" },
	{ START, "views:" }, { START, "all rights reserved" },
	{ START, "last updated" }, { START, "our standards:" },
	{ ANY, "all rights reserved" }, { ANY, "privacy policy" },
	{ ANY, "terms of service" }, { ANY, "terms of use" },
	{ ANY, "terms and conditions" }, { ANY, "cookie policy" },
	{ ANY, "uses cookies" }, { ANY, "use of cookies" },
	{ ANY, "may not be published, broadcast" },
	{ ANY, "may earn a commission" }, { ANY, "affiliate commission" },
	{ ANY, "affiliate link" }, { ANY, "amazon associate" },
	{ ANY, "trust principles" }, { ANY, "story continues after" },
	{ ANY, "article continues after" }, { ANY, "min read" },
	{ ANY, "adblock" }, { ANY, "ad blocker" }, { ANY, "your browser" },
	{ ANY, "has not been edited by" }, { ANY, "buy now" },
	{ ANY, "shop now" }, { ANY, "add to cart" }, { ANY, "free shipping" },
	{ ANY, "limited time offer" }, { ANY, "use code" },
	{ ANY, "download our app" },
};

/* Credits of pictures. */
static const struct phrase credits[] = {
	{ START, "photo:" }, { START, "photo by" }, { START, "photo credit" },
	{ START, "photograph:" }, { START, "photograph by" },
	{ START, "image:" }, { START, "image credit" }, { START, "image via" },
	{ START, "image source" }, { START, "picture:" },
	{ START, "pictures:" }, { START, "photos:" }, { START, "photos by" },
	{ START, "file photo" }, { START, "credit:" },
	{ START, "representational image" }, { START, "illustration:" },
	{ START, "illustration by" }, { START, "video by" },
	{ START, "courtesy of" }, { ANY, "getty images" }, { ANY, "/ap photo" },
	{ ANY, "(ap photo" }, { ANY, "ap photo/" }, { ANY, "/afp via" },
	{ ANY, "shutterstock" }, { ANY, "/reuters]" }, { ANY, "[reuters]" },
	{ ANY, "reuters/" }, { ANY, "[file:" }, { ANY, "[photo" },
	{ ANY, "(photo:" }, { ANY, "(file photo" }, { ANY, "istock" },
	{ ANY, "wikimedia commons" },
};

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Phrase at `i` of `line` (small letters), not inside a word. */
static bool phrase_at(struct str line, size_t i, struct str phrase)
{
	if (phrase.len > line.len - i ||
	    memcmp(line.ptr + i, phrase.ptr, phrase.len) != 0)
		return false;
	size_t end = i + phrase.len;
	bool open = is_word(phrase.ptr[phrase.len - 1]) &&
	            (unsigned char)phrase.ptr[phrase.len - 1] < 0x80;
	return !open || end == line.len || !is_word(line.ptr[end]);
}

static const struct {
	const struct phrase *phrase;
	size_t count;
	enum block_mark mark;
} tables[] = {
	{ closers, COUNT_OF(closers), MARK_CLOSE },
	{ phrases, COUNT_OF(phrases), MARK_CLUTTER },
	{ credits, COUNT_OF(credits), MARK_CREDIT },
};

_Static_assert(COUNT_OF(closers) + COUNT_OF(phrases) + COUNT_OF(credits) <=
                       CLUTTER_PHRASES_MAX,
               "struct clutter has room for every phrase");

/* Phrase `i` of all the tables, and what it marks. */
static const struct phrase *phrase_of(size_t i, enum block_mark *mark)
{
	size_t t = 0;
	while (i >= tables[t].count)
		i -= tables[t++].count;
	*mark = tables[t].mark;
	return &tables[t].phrase[i];
}

void clutter_init(struct clutter *clutter)
{
	const size_t all =
		COUNT_OF(closers) + COUNT_OF(phrases) + COUNT_OF(credits);
	enum block_mark mark;
	memset(clutter->first, 0, sizeof clutter->first);
	for (size_t i = 0; i < all; i++)
		clutter->first[(unsigned char)phrase_of(i, &mark)->text[0] + 1]++;
	for (size_t b = 0; b < 256; b++)
		clutter->first[b + 1] += clutter->first[b];
	uint16_t next[256];
	memcpy(next, clutter->first, sizeof next);
	for (size_t i = 0; i < all; i++)
		clutter->order[next[(unsigned char)phrase_of(i, &mark)->text[0]]++] =
			(uint16_t)i;
}

/* The line in its three views: as it is, less a count before it, bare. */
struct views {
	struct str line, counted, whole;
};

/* The mark of a phrase that begins at `at` of `line`, MARK_NONE if none does.
 */
static enum block_mark mark_at(const struct clutter *clutter,
                               const struct views *v, struct str line,
                               size_t at)
{
	unsigned char b = (unsigned char)line.ptr[at];
	for (size_t k = clutter->first[b]; k < clutter->first[b + 1]; k++) {
		enum block_mark mark;
		const struct phrase *p = phrase_of(clutter->order[k], &mark);
		struct str phrase = str_of(p->text);
		if (line.len > longest[p->place])
			continue;
		bool fits = p->place == WHOLE
		                    ? at == 0 && str_eq(v->whole, phrase)
		            : p->place == START && at > 0
		                    ? false
		                    : phrase_at(line, at, phrase);
		if (fits)
			return mark;
	}
	return MARK_NONE;
}

/* Without counts and signs at both ends: "Share (12) »" is "share". */
static struct str bare(struct str line)
{
	while (line.len) {
		char c = line.ptr[line.len - 1];
		if ((c >= 'a' && c <= 'z') || c == '+')
			break;
		line.len--;
	}
	while (line.len && !is_word(line.ptr[0])) {
		line.ptr++;
		line.len--;
	}
	while (line.len && line.ptr[0] >= '0' && line.ptr[0] <= '9') {
		line.ptr++;
		line.len--;
	}
	return str_trim(line);
}

/* An e-mail address, a web address or a handle, and nothing else. */
static bool is_address(struct str line)
{
	if (!line.len || memchr(line.ptr, ' ', line.len))
		return false;
	const char *at = memchr(line.ptr, '@', line.len);
	if (at)
		return true;
	return str_starts(line, STR("http://")) ||
	       str_starts(line, STR("https://")) ||
	       str_starts(line, STR("www.")) ||
	       str_starts(line, STR("pic.twitter.com"));
}

enum block_mark clutter_mark(const struct clutter *clutter, struct str text,
                             const struct block *block)
{
	struct str line = span_str(text, block->span);
	char lower[320];
	if (!block->words)
		return MARK_CLUTTER;
	if (line.len > sizeof lower)
		return MARK_NONE;
	for (size_t i = 0; i < line.len; i++)
		lower[i] = small(line.ptr[i]);
	line.ptr = lower;
	if (is_address(line))
		return MARK_CLUTTER;
	/* Numbers before the phrase, as in "12 Comments", are passed over. */
	struct str counted = line;
	while (counted.len && counted.ptr[0] >= '0' && counted.ptr[0] <= '9') {
		counted.ptr++;
		counted.len--;
	}
	struct views v = { line, str_trim(counted), bare(line) };
	enum block_mark mark = MARK_NONE;
	if (v.counted.len)
		mark = mark_at(clutter, &v, v.counted, 0);
	if (!mark && v.whole.len)
		mark = mark_at(clutter, &v, v.whole, 0);
	for (size_t i = 0; i < line.len && !mark; i++)
		if (i == 0 || !is_word(line.ptr[i - 1]) || !is_word(line.ptr[i]))
			mark = mark_at(clutter, &v, line, i);
	return mark;
}
