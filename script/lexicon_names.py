"""What the import scripts share: the names that the actor files hold already."""
import re
import unicodedata


def fold(text):
    """Letters and digits of `text`, lower case and without accents."""
    text = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def actors(paths):
    """Yield (id, kind, country, {fact: [values]}) of each actor in files.

    The values are without their days; `begins` holds the first days of offices.
    """
    now = None
    for path in paths:
        for line in open(path, encoding="utf-8"):
            line = re.sub(r"(^|\s)#.*", "", line.rstrip("\n"))
            if line.startswith("actor "):
                if now:
                    yield now[0], now[1], now[2].get("country", [""])[0], now[2]
                _, key, kind, name = line.split(" ", 3)
                now = (key, kind, {"display": [name.partition(" ; ")[0]]})
            elif line.startswith("\t") and now:
                fact, _, value = line.strip().partition(" ")
                value, _, days = value.partition(" ; ")
                if fact == "office" and days:
                    now[2].setdefault("begins", []).append(days.partition("..")[0])
                now[2].setdefault(fact, []).append(value)
    if now:
        yield now[0], now[1], now[2].get("country", [""])[0], now[2]
