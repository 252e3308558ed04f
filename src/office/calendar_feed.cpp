#include "office/calendar_feed.hpp"

#include "gateway/feed/write_calendar.hpp"
#include "office/digests.hpp"
#include "office/tasks.hpp"

#include <algorithm>
#include <charconv>

namespace opora::office {

namespace {

/// "2026-11-22T09:30:00Z", else the first moment of all.
std::chrono::sys_seconds instant_of(const std::string& iso) {
    int parts[6] = {};
    constexpr int places[6] = {0, 5, 8, 11, 14, 17};
    for (int i = 0; i < 6; ++i) {
        const std::size_t from = static_cast<std::size_t>(places[i]), length = i ? 2 : 4;
        if (iso.size() < from + length) return {};
        std::from_chars(iso.data() + from, iso.data() + from + length, parts[i]);
    }
    const std::chrono::year_month_day day{std::chrono::year(parts[0]), std::chrono::month(unsigned(parts[1])),
                                          std::chrono::day(unsigned(parts[2]))};
    if (!day.ok()) return {};
    return std::chrono::sys_days(day) + std::chrono::hours(parts[3]) + std::chrono::minutes(parts[4]) +
           std::chrono::seconds(parts[5]);
}

class EntryWriter {
 public:
    EntryWriter(std::string page, Language language) : page_(std::move(page)), language_(language) {
        while (page_.ends_with('/')) page_.pop_back();
    }

    feed::CalendarEntry write(const FeedEntry& entry) const {
        feed::CalendarEntry out;
        out.uid = entry.uid;
        out.due = entry.due;
        if (entry.sitting) return write_sitting(entry, std::move(out));
        out.summary = entry.title;
        std::replace(out.summary.begin(), out.summary.end(), '\n', ' ');
        out.description = description(entry);
        if (!page_.empty()) out.url = page_ + "/tasks?task=" + std::to_string(static_cast<std::int64_t>(entry.task));
        out.last_modified = instant_of(entry.changed);
        out.sequence = entry.sequence;
        return out;
    }

 private:
    feed::CalendarEntry write_sitting(const FeedEntry& entry, feed::CalendarEntry out) const {
        const auto& sitting = *entry.sitting;
        const auto grade = say(language_, "sittings.grade", {{"grade", std::to_string(sitting.grade)}});
        const auto& of_class = sitting.class_name.empty() ? grade : sitting.class_name;
        out.summary = of_class + ": " + sitting.title;
        out.description = say(language_, "feed.class", {{"value", of_class}}) + "\n" +
                          say(language_, "feed.level",
                              {{"value", say(language_, "sittings.level." + std::string(name_of(sitting.level)))}});
        if (sitting.lesson > 0)
            out.description += "\n" + say(language_, "feed.lesson", {{"value", std::to_string(sitting.lesson)}});
        if (!page_.empty()) out.url = page_ + "/sittings";
        out.last_modified = instant_of(entry.changed);
        out.sequence = entry.sequence;
        return out;
    }

    std::string description(const FeedEntry& entry) const {
        std::string out;
        const auto add = [&](const char* key, const std::string& value) {
            if (value.empty()) return;
            out += (out.empty() ? "" : "\n") + say(language_, "feed." + std::string(key), {{"value", value}});
        };
        add("plan", entry.plan_title);
        add("number", entry.number);
        add("party", entry.party_name);
        add("phrase", entry.phrase);
        add("expected", entry.expected);
        add("state", say(language_, "plan_report.state." + std::string(name_of(entry.state))));
        return out;
    }

    std::string page_;
    Language language_;
};

}  // namespace

std::string calendar_of(Desk& desk, const FeedContent& content, Language language, Instant now) {
    const EntryWriter writer(digest_settings(desk).address, language);
    std::vector<feed::CalendarEntry> entries;
    entries.reserve(content.entries.size());
    for (const auto& entry : content.entries) entries.push_back(writer.write(entry));
    feed::CalendarHead head;
    head.name = say(language, content.is_schedule ? "feed.sittings" : "feed.name", {{"name", content.name}});
    head.description = say(language, content.is_schedule ? "feed.sittings_about" : "feed.about");
    return feed::write_calendar(head, entries, now);
}

}  // namespace opora::office
