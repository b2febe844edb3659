/* papers_stories.h - reports of four happenings, each told in several wordings,
 * and of one that nobody else tells; for test_stories.c.
 */
#ifndef TESTS_LEDGER_PAPERS_STORIES_H
#define TESTS_LEDGER_PAPERS_STORIES_H

#include "scene.h"

struct kept_paper {
	const char *outlet;
	char story; /* reports with one letter tell of one happening */
	struct paper paper;
};

static const struct kept_paper papers[] = {
	{ "The Weir",
	  'a',
	  { "The Marlow Dam above Quillan burst early on Tuesday after nine "
	    "days of rain, and the lower town of Quillan stood two metres deep "
	    "in water by noon, engineers of the Marlow Dam authority said.",
	    "2023-05-02",
	    { { 0 } } } },
	{ "Hill Gazette",
	  'a',
	  { "Families in Quillan were taken from their roofs by boat on Tuesday "
	    "when a wall of water came down from the Marlow Dam, which gave way "
	    "before dawn. Engineers had warned of cracks in the dam.",
	    "2023-05-02",
	    { { 0 } } } },
	{ "Evening Post",
	  'a',
	  { "Two days after the flood at Quillan the Marlow Dam authority has "
	    "dismissed its chief engineer. Cracks in the dam were known of "
	    "since the winter, a letter shows, and Quillan was never told.",
	    "2023-05-04",
	    { { 0 } } } },
	{ "The Weir",
	  'b',
	  { "Tollers of the Brankovo salt mines laid down their tools on "
	    "Wednesday and want eleven per cent more pay; the Brankovo company "
	    "offers four. Trucks of salt stood at the gates all night.",
	    "2023-05-03",
	    { { 0 } } } },
	{ "Evening Post",
	  'b',
	  { "No salt has left Brankovo since Wednesday, when the miners went on "
	    "strike. The company offers four per cent more pay, the union of "
	    "the salt miners asks for eleven.",
	    "2023-05-03",
	    { { 0 } } } },
	/* The like happened elsewhere, the same week. */
	{ "Hill Gazette",
	  'c',
	  { "Dockers in Port Esker walked out on Wednesday over shifts at night "
	    "and left nineteen ships waiting in the Esker roads. Their union "
	    "wants a bonus for the night, the port of Esker has refused.",
	    "2023-05-03",
	    { { 0 } } } },
	{ NULL,
	  'c',
	  { "Nineteen ships lie off Port Esker as the strike of the dockers "
	    "over night shifts enters its second day; the port refuses the "
	    "bonus that the union demands, and Esker has no other harbour.",
	    "2023-05-04",
	    { { 0 } } } },
	{ "The Weir",
	  'd',
	  { "Astronomers at the Tarn observatory have found a comet that will "
	    "be seen without a glass in August. It is named after Ilse Varga, "
	    "who saw it first on a plate that she took in March.",
	    "2023-05-03",
	    { { 0 } } } },
	{ "Hill Gazette",
	  'd',
	  { "A comet found by Ilse Varga of the Tarn observatory will pass the "
	    "sun in August, bright enough to be seen without a glass. Varga "
	    "took the plate that shows the comet in March.",
	    NULL,
	    { { 0 } } } },
	{ "Evening Post",
	  'e',
	  { "A choir of four hundred children sang in the old tannery on Sunday, "
	    "and the mayor wept. Tickets had gone within the hour.",
	    "2023-05-03",
	    { { 0 } } } },
};
#define PAPERS (sizeof papers / sizeof *papers)

#endif
