#include "engine/catalogue/read_instrument_table.hpp"

#include "base/text.hpp"
#include "domain/check_catalogue.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace opora::catalogue {

namespace {

enum class Field : std::uint8_t { procedure, code, maximum, level, skill, content, cut3, cut4, cut5, minutes };

struct Heading {
    const char* words;  ///< folded
    Field field;
};
constexpr Heading known_headings[] = {
    {"процедура", Field::procedure},
    {"procedure", Field::procedure},
    {"код", Field::code},
    {"позиция", Field::code},
    {"задание", Field::code},
    {"code", Field::code},
    {"максимум", Field::maximum},
    {"максимальный балл", Field::maximum},
    {"maximum", Field::maximum},
    {"уровень", Field::level},
    {"level", Field::level},
    {"умение", Field::skill},
    {"skill", Field::skill},
    {"содержание", Field::content},
    {"content", Field::content},
    {"граница 3", Field::cut3},
    {"граница 4", Field::cut4},
    {"граница 5", Field::cut5},
    {"cut 3", Field::cut3},
    {"cut 4", Field::cut4},
    {"cut 5", Field::cut5},
    {"минуты", Field::minutes},
    {"minutes", Field::minutes},
};

std::optional<Field> field_of(std::string_view heading) {
    auto words = folded(heading);
    for (const std::string_view mark : {"«", "»"})
        for (auto at = words.find(mark); at != std::string::npos; at = words.find(mark)) words.erase(at, mark.size());
    for (const auto& known : known_headings)
        if (words == known.words) return known.field;
    return {};
}

/// Columns by field and where they stand.
struct Columns {
    std::map<Field, std::size_t> at;
    std::map<std::size_t, std::string> headings;
    bool are_enough() const { return at.contains(Field::procedure) && at.contains(Field::maximum); }
};

Columns columns_of(const Row& row) {
    Columns columns;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (const auto field = field_of(row.cells[i].text); field && columns.at.emplace(*field, i).second)
            columns.headings[i] = std::string(row.cells[i].text);
    return columns;
}

/// An instrument being put together, with the rows its parts came from.
struct Draft {
    Instrument instrument;
    std::uint32_t first_row = 0;
    std::map<std::string, Place> places;  ///< path of a check → where it was typed
    std::map<Field, int> cuts;
    bool is_sound = true;
};

class TableReader {
 public:
    TableReader(std::string sheet, std::span<const Subject> subjects) : sheet_(std::move(sheet)), subjects_(subjects) {}

    void read(const Row& row) {
        if (!columns_.are_enough()) {
            columns_ = columns_of(row);
            return;
        }
        const auto name = text_of(row, Field::procedure);
        if (!name.empty() && (drafts_.empty() || name != name_)) begin(row, name);
        if (drafts_.empty()) return add("missing", place(row, Field::procedure), "");
        read_position(row, drafts_.back());
        read_scale(row, drafts_.back());
    }

    bool has_headings() const { return columns_.are_enough(); }

    InstrumentTableReading finish() {
        InstrumentTableReading out;
        for (auto& draft : drafts_) finish(draft, out);
        out.faults = std::move(faults_);
        return out;
    }

 private:
    std::string text_of(const Row& row, Field field) const {
        const auto found = columns_.at.find(field);
        return found == columns_.at.end() ? "" : std::string(trimmed(row.at(found->second).text));
    }

    Place place(const Row& row, Field field) const {
        Place out;
        out.sheet = sheet_;
        out.row = row.number;
        if (const auto found = columns_.at.find(field); found != columns_.at.end()) {
            out.column = column_letters(found->second);
            out.heading = columns_.headings.at(found->second);
        }
        return out;
    }

    void add(const char* reason, Place where, std::string value) {
        faults_.push_back(
            {Code::catalogue_invalid, std::move(where), std::move(value), {{"reason", std::string(reason)}}});
    }

    void begin(const Row& row, const std::string& name) {
        name_ = name;
        Draft draft;
        draft.first_row = row.number;
        draft.places["procedure"] = place(row, Field::procedure);
        draft.places["maximum"] = place(row, Field::maximum);
        const auto procedure = procedure_named(folded(name));
        if (procedure) {
            draft.instrument.procedure = *procedure;
        } else {
            add("procedure_not_read", place(row, Field::procedure), name);
            draft.is_sound = false;
        }
        const bool is_again = procedure && std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& one) {
                                  return one.is_sound && one.instrument.procedure == *procedure;
                              });
        if (is_again) {
            add("procedure_twice", place(row, Field::procedure), name);
            draft.is_sound = false;
        }
        drafts_.push_back(std::move(draft));
    }

    std::optional<int> number(const Row& row, Field field, Draft& draft) {
        const auto written = text_of(row, field);
        if (written.empty()) return {};
        int value = 0;
        const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (fault == std::errc{} && end == written.data() + written.size()) return value;
        add("not_integer", place(row, field), written);
        draft.is_sound = false;
        return {};
    }

    void read_position(const Row& row, Draft& draft) {
        const auto code = text_of(row, Field::code);
        const auto maximum = number(row, Field::maximum, draft);
        if (code.empty()) {
            if (maximum) draft.instrument.maximum = *maximum;
            return;
        }
        const auto path = "positions[" + std::to_string(draft.instrument.positions.size()) + "].";
        draft.places[path + "code"] = place(row, Field::code);
        draft.places[path + "maximum"] = place(row, Field::maximum);
        draft.places[path + "level"] = place(row, Field::level);
        draft.instrument.positions.push_back({code, maximum.value_or(0), text_of(row, Field::level),
                                              text_of(row, Field::skill), text_of(row, Field::content)});
    }

    void read_scale(const Row& row, Draft& draft) {
        for (const auto field : {Field::cut3, Field::cut4, Field::cut5})
            if (const auto cut = number(row, field, draft)) {
                draft.cuts[field] = *cut;
                const auto index = static_cast<int>(field) - static_cast<int>(Field::cut3);
                draft.places["cuts[" + std::to_string(index) + "]"] = place(row, field);
            }
        if (const auto minutes = number(row, Field::minutes, draft)) {
            draft.instrument.minutes = *minutes;
            draft.places["minutes"] = place(row, Field::minutes);
        }
    }

    void finish(Draft& draft, InstrumentTableReading& out) {
        auto& instrument = draft.instrument;
        if (instrument.maximum == 0)
            for (const auto& position : instrument.positions) instrument.maximum += position.maximum;
        if (draft.cuts.size() == 3) {
            instrument.cuts = {draft.cuts[Field::cut3], draft.cuts[Field::cut4], draft.cuts[Field::cut5]};
        } else if (!draft.cuts.empty()) {
            add("cuts_count", draft.places["procedure"], std::to_string(draft.cuts.size()));
            draft.is_sound = false;
        }
        if (!draft.is_sound) return;
        const auto faults = check_instrument(instrument, subjects_, "");
        for (auto fault : faults) {
            const auto known = draft.places.find(fault.place.path);
            fault.place = known != draft.places.end() ? known->second : draft.places["procedure"];
            faults_.push_back(std::move(fault));
        }
        if (faults.empty()) out.instruments.push_back(std::move(instrument));
    }

    std::string sheet_;
    std::span<const Subject> subjects_;
    Columns columns_;
    std::string name_;
    std::vector<Draft> drafts_;
    std::vector<Problem> faults_;
};

}  // namespace

InstrumentTableReading read_instrument_table(const TableSource& source, std::span<const Subject> subjects,
                                             Progress& progress) {
    for (std::size_t sheet = 0; sheet < source.sheets().size(); ++sheet) {
        TableReader reader(source.sheets()[sheet].name, subjects);
        source.read(sheet, [&](const Row& row) {
            if (row.number % 1024 == 0) progress.check();
            reader.read(row);
            // A sheet whose first rows hold no headings is another sheet.
            return !reader.has_headings() && row.number > 20 ? Visit::stop : Visit::go_on;
        });
        if (reader.has_headings()) return reader.finish();
    }
    InstrumentTableReading none;
    none.faults.push_back({Code::catalogue_invalid, {}, "процедура", {{"reason", std::string("column_missing")}}});
    return none;
}

}  // namespace opora::catalogue
