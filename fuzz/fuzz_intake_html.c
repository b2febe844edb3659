/* fuzz_intake_html.c - any bytes as an HTML page. */
#include "fuzz_intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_item(ITEM_HTML, data, size);
}
