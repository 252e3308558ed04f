# usage: read_calendar.py FILE
# What python3-icalendar reads of a calendar, as JSON: the second reader that the written feed is held to.
import json
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())


def shown(entry):
    return {
        "uid": str(entry["UID"]),
        "start": entry["DTSTART"].dt.isoformat(),
        "end": entry["DTEND"].dt.isoformat(),
        "is_day": entry["DTSTART"].params.get("VALUE") == "DATE" and entry["DTEND"].params.get("VALUE") == "DATE",
        "stamp": entry["DTSTAMP"].dt.isoformat(),
        "modified": entry["LAST-MODIFIED"].dt.isoformat() if "LAST-MODIFIED" in entry else "",
        "sequence": int(entry["SEQUENCE"]),
        "summary": str(entry["SUMMARY"]),
        "description": str(entry.get("DESCRIPTION", "")),
        "url": str(entry.get("URL", "")),
        "transparent": str(entry.get("TRANSP", "")) == "TRANSPARENT",
    }


json.dump(
    {
        "version": str(calendar["VERSION"]),
        "name": str(calendar["X-WR-CALNAME"]),
        "also_name": str(calendar["NAME"]),
        "refresh": str(calendar["REFRESH-INTERVAL"]),
        "entries": [shown(entry) for entry in calendar.walk("VEVENT")],
        "errors": [str(error) for entry in calendar.walk() for error in entry.errors],
    },
    sys.stdout,
    ensure_ascii=False,
)
