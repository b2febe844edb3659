/* fuzz_intake_json.c - any bytes as one line of JSON. */
#include "fuzz_intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_item(ITEM_JSON, data, size);
}
