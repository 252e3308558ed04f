#include "engine/remarking/entries.hpp"

#include "base/text.hpp"
#include "engine/remarking/plan.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace opora::remarking {

namespace {

/// Headings by which columns are known, folded.
constexpr std::string_view code_headings[] = {"шифр", "код работы", "шифр работы", "code"};
constexpr std::string_view marker_headings[] = {"эксперт", "проверил", "expert", "marker"};

bool is_one_of(std::string_view word, const auto& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// «2К1 (до 3)» → «2к1»
std::string position_heading(std::string_view heading) {
    const auto bracket = heading.find(" (");
    return folded(trimmed(heading.substr(0, bracket)));
}

struct Columns {
    std::optional<std::size_t> code, marker;
    std::map<std::size_t, std::size_t> positions;  // column → position
    std::map<std::size_t, std::string> headings;
};

Columns columns_of(const Row& row, const Instrument& instrument) {
    Columns out;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const auto heading = folded(row.cells[c].text);
        if (is_one_of(heading, code_headings)) out.code = c;
        if (is_one_of(heading, marker_headings)) out.marker = c;
        for (std::size_t j = 0; j < instrument.positions.size(); ++j)
            if (position_heading(row.cells[c].text) == folded(instrument.positions[j].code)) {
                out.positions[c] = j;
                out.headings[c] = std::string(row.cells[c].text);
            }
    }
    return out;
}

MarkEntry entry_of(const Row& row, const Columns& columns, std::size_t positions, const std::string& sheet) {
    MarkEntry entry;
    entry.code = std::string(trimmed(row.at(*columns.code).text));
    if (columns.marker) entry.marker = std::string(trimmed(row.at(*columns.marker).text));
    entry.cells.resize(positions);
    for (const auto& [column, position] : columns.positions)
        entry.cells[position] = std::string(trimmed(row.at(column).text));
    entry.place = {sheet, row.number, {}, {}, {}};
    return entry;
}

/// A score of 0 to the maximum, X for a task not begun, «Н» for one not taught; nothing for anything else. Letters that
/// look alike count as the same.
std::optional<std::uint8_t> cell_of(const std::string& written) {
    const auto text = folded(written);
    if (text == "x" || text == "х") return score::not_attempted;
    if (text == "н" || text == "h") return score::not_taught;
    if (text.empty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), is_digit)) return {};
    const int points = std::stoi(text);
    return points <= score::largest ? std::optional(static_cast<std::uint8_t>(points)) : std::nullopt;
}

/// Looks one entry over; adds what is wrong with it.
class EntryCheck {
 public:
    EntryCheck(const Remarking& remarking, const Instrument& instrument, const MarkEntry& entry,
               std::vector<EntryProblem>& problems)
        : remarking_(remarking), instrument_(instrument), entry_(entry), problems_(problems) {}

    std::optional<SecondMark> mark() {
        const auto before = problems_.size();
        SecondMark mark;
        const auto code = tidied_code(entry_.code);
        const auto work = std::find_if(remarking_.works.begin(), remarking_.works.end(),
                                       [&](const auto& one) { return one.code == code; });
        if (work == remarking_.works.end()) {
            fault(Code::blind_code_unknown, entry_.code);
            return {};
        }
        mark.work = static_cast<std::uint32_t>(work - remarking_.works.begin());
        read_marker(*work, mark);
        read_scores(mark);
        if (problems_.size() > before) return {};
        return mark;
    }

 private:
    void fault(Code code, const std::string& value, Args said = {}) const {
        problems_.push_back({entry_.code, {code, entry_.place, value, std::move(said)}});
    }

    void read_marker(const RemarkWork& work, SecondMark& mark) const {
        if (entry_.marker.empty()) {
            mark.marker = work.markers.front();
            return;
        }
        const auto& markers = remarking_.markers;
        const auto known = std::find_if(markers.begin(), markers.end(),
                                        [&](const auto& one) { return folded(one.name) == folded(entry_.marker); });
        if (known == markers.end()) return fault(Code::marker_unknown, entry_.marker);
        mark.marker = static_cast<std::uint32_t>(known - markers.begin());
        if (std::find(work.markers.begin(), work.markers.end(), mark.marker) == work.markers.end())
            fault(Code::marker_other, entry_.code, {{"marker", markers[work.markers.front()].name}});
    }

    void read_scores(SecondMark& mark) const {
        std::size_t blanks = 0;
        for (std::size_t j = 0; j < instrument_.positions.size(); ++j) {
            const auto& position = instrument_.positions[j];
            const auto written = j < entry_.cells.size() ? entry_.cells[j] : "";
            if (written.empty()) {
                ++blanks;
                continue;
            }
            const auto cell = cell_of(written);
            auto place = entry_.place;
            place.heading = position.code;
            if (!cell)
                problems_.push_back(
                    {entry_.code, {Code::score_not_read, place, written, {{"maximum", double(position.maximum)}}}});
            else if (score::points(*cell) > position.maximum)
                problems_.push_back(
                    {entry_.code,
                     {Code::score_above_maximum, place, written, {{"maximum", double(position.maximum)}}}});
            else
                mark.scores.push_back(*cell);
        }
        if (blanks > 0) fault(Code::score_missing, entry_.code, {{"blanks", double(blanks)}});
    }

    const Remarking& remarking_;
    const Instrument& instrument_;
    const MarkEntry& entry_;
    std::vector<EntryProblem>& problems_;
};

bool is_not_begun(std::uint8_t cell) { return cell == score::not_attempted || cell == score::not_taught; }

}  // namespace

std::string say_place(Language language, const EntryProblem& problem) {
    auto place = problem.problem.place;
    const auto task = std::exchange(place.heading, {});
    place.path.clear();  // of a request; a person counts rows
    auto out = opora::say_place(language, place);
    const auto add = [&](const char* key, const std::string& what) {
        if (what.empty()) return;
        if (!out.empty()) out += ", ";
        out += opora::say(language, key, {{"what", what}});
    };
    add("remarking.place.code", problem.code);
    add("remarking.place.task", task);
    return out;
}

std::string say(Language language, const EntryProblem& problem) {
    const auto place = say_place(language, problem);
    return (place.empty() ? "" : place + ": ") + say_rule(language, problem.problem) + " " +
           say_cure(language, problem.problem);
}

std::vector<MarkEntry> read_entries(const TableSource& source, const Instrument& instrument,
                                    std::vector<Problem>& problems) {
    std::vector<MarkEntry> out;
    bool is_understood = false;
    for (std::size_t s = 0; s < source.sheets().size(); ++s) {
        if (source.sheets()[s].is_hidden) continue;
        Columns columns;
        source.read(s, [&](const Row& row) {
            if (!columns.code || columns.positions.empty()) {
                columns = columns_of(row, instrument);
                return Visit::go_on;
            }
            is_understood = true;
            auto entry = entry_of(row, columns, instrument.positions.size(), source.sheets()[s].name);
            const bool is_blank =
                std::all_of(entry.cells.begin(), entry.cells.end(), [](const auto& cell) { return cell.empty(); });
            if (!entry.code.empty() && !is_blank) out.push_back(std::move(entry));
            return Visit::go_on;
        });
    }
    if (!is_understood) problems.push_back({Code::layout_unknown, {}, "", {}});
    return out;
}

Entered check_entries(const Remarking& remarking, const Instrument& instrument, const std::vector<SecondMark>& known,
                      const std::vector<MarkEntry>& entries, bool replaces) {
    Entered out;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint8_t>> before;
    for (const auto& mark : known) before[{mark.work, mark.marker}] = mark.scores;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint8_t>> now;
    for (const auto& entry : entries) {
        auto mark = EntryCheck(remarking, instrument, entry, out.problems).mark();
        if (!mark) continue;
        const std::pair key{mark->work, mark->marker};
        if (const auto again = now.find(key); again != now.end()) {
            if (again->second != mark->scores)
                out.problems.push_back({entry.code, {Code::second_mark_twice, entry.place, entry.code, {}}});
            continue;
        }
        now[key] = mark->scores;
        const auto was = before.find(key);
        if (was == before.end()) {
            ++out.added;
        } else if (was->second == mark->scores) {
            ++out.same;
            continue;
        } else if (!replaces) {
            out.problems.push_back({entry.code, {Code::second_mark_twice, entry.place, entry.code, {}}});
            continue;
        } else {
            ++out.replaced;
        }
        out.not_begun += static_cast<int>(std::count_if(mark->scores.begin(), mark->scores.end(), is_not_begun));
        out.marks.push_back(std::move(*mark));
    }
    return out;
}

}  // namespace opora::remarking
