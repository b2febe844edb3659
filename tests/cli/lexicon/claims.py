"""Claims and discards of the stream, a line each."""
import json
import sys

for line in sys.stdin:
    r = json.loads(line)
    if r["type"] == "claim":
        sides = ["+".join(a["code"] or a["actor"] for a in r[side]) or "-"
                 for side in ("source", "target")]
        print(r["act"], *sides)
    elif r["type"] == "discard":
        print("discard", r["phrase"], "report" if r["story"] else "sentence")
