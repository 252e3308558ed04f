# usage: work_days.py FOLDER > work_days.csv
# Working days of each month in a five-day week, from the production calendars of xmlcalendar.ru (their repository
# xmlcalendar/data, FOLDER = its folder ru). Days without work by a president's decree are counted as worked, as Opora
# does (docs/decisions/0011).
import datetime
import re
import sys

print("# xmlcalendar/data of 2025-10-01: working days, five-day week, president's decrees left out")
print("year,month,days")
for year in range(2018, 2027):
    text = open(f"{sys.argv[1]}/{year}/calendar.xml", encoding="utf-8").read()
    decrees = {number for number, title in re.findall(r'<holiday id="(\d+)" title="([^"]*)"', text) if "Указ" in title}
    off, worked = set(), set()
    for month, day, kind, rest in re.findall(r'<day d="(\d+)\.(\d+)" t="(\d)"([^/]*)/>', text):
        holiday = re.search(r'h="(\d+)"', rest)
        if not holiday or holiday[1] not in decrees:
            (off if kind == "1" else worked).add(datetime.date(year, int(month), int(day)))
    counts = [0] * 13
    day = datetime.date(year, 1, 1)
    while day.year == year:
        counts[day.month] += day not in off and (day in worked or day.weekday() < 5)
        day += datetime.timedelta(1)
    for month in range(1, 13):
        print(f"{year},{month},{counts[month]}")
