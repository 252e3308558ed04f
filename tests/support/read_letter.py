#!/usr/bin/python3
"""A letter as an independent reader sees it: read_letter.py FILE → JSON of its headers, text, HTML and defects."""
import email
import email.policy
import json
import sys

with open(sys.argv[1], "rb") as file:
    letter = email.message_from_binary_file(file, policy=email.policy.default)
out = {name.lower(): str(value) for name, value in letter.items()}
for kind in ("plain", "html"):
    part = letter.get_body(preferencelist=(kind,))
    out[kind] = part.get_content() if part else None
defects = list(letter.defects)
for part in letter.walk():
    defects += part.defects
    for value in part.values():
        defects += getattr(value, "defects", ())
out["defects"] = [type(defect).__name__ for defect in defects]
json.dump(out, sys.stdout, ensure_ascii=False)
