/* fuzz_intake_text.c - any bytes as a plain text. */
#include "fuzz_intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_item(ITEM_TEXT, data, size);
}
