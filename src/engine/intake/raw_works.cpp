#include "engine/intake/raw_works.hpp"

#include "base/text.hpp"
#include "domain/organisation.hpp"
#include "engine/intake/file_hints.hpp"
#include "engine/intake/school_cell.hpp"

#include <algorithm>

namespace opora::intake {

namespace {

constexpr std::size_t heading_within = 40;  // rows that may stand above the heading
constexpr std::size_t sampled_rows = 40;    // rows looked at for samples and names
constexpr std::size_t samples_kept = 3;
constexpr std::size_t textbook_rows = 2000;  // rows looked at for the subject of the textbook
constexpr std::size_t unread_kept = 20000;
constexpr std::size_t longest_shown = 60;  // bytes of a value that is shown
constexpr std::int64_t first_check = 300, last_check = 20'000;

std::string shown(std::string_view text) {
    if (looks_like_a_name(text)) return "…";
    text = trimmed(text);
    if (text.size() <= longest_shown) return std::string(text);
    auto end = longest_shown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

bool is_same_table(const WorksLayout& one, const WorksLayout& other) {
    return one.card == other.card && std::equal(one.tasks.begin(), one.tasks.end(), other.tasks.begin(),
                                                other.tasks.end(), [](const TaskColumn& a, const TaskColumn& b) {
                                                    return a.task.code == b.task.code &&
                                                           a.task.maximum == b.task.maximum;
                                                });
}

/// Finds schools and classes already met without a look into a map while the text stays the same.
class Seen {
 public:
    /// The index of `text`; `add` makes a new one when it was not met before.
    template <class Add>
    std::uint32_t index_of(std::string_view text, Add add) {
        if (text == last_text_ && last_) return *last_;
        last_text_.assign(text);
        const auto found = by_text_.find(last_text_);
        last_ = found != by_text_.end() ? found->second : by_text_.emplace(last_text_, add()).first->second;
        return *last_;
    }

 private:
    std::unordered_map<std::string, std::uint32_t> by_text_;
    std::string last_text_;
    std::optional<std::uint32_t> last_;
};

/// Sheets of the collection form that hold lists to choose from, under headings like those of the results.
bool is_service_sheet(std::string_view name) {
    const auto text = folded(name);
    return text.starts_with("служебн") || text.starts_with("порядковый номер") || text.starts_with("справочник");
}

class Reading {
 public:
    Reading(const Catalogue& catalogue, const WorksOptions& options, Progress& progress, const StopCheck& is_hopeless)
        : catalogue_(catalogue),
          options_(options),
          progress_(progress),
          is_hopeless_(is_hopeless),
          textbooks_(catalogue) {}

    RawFile file;

    void begin_sheet(const std::string& name) {
        sheet_ = name;
        layout_ = nullptr;
        above_.clear();
        group_school_.reset();
        data_rows_ = 0;
    }

    Visit take(const Row& row) {
        if (!layout_) return find_heading(row);
        take_data(row);
        if ((++file.rows & 1023) == 0) {
            progress_.check();
            progress_.report("progress.read", static_cast<std::uint64_t>(file.rows), 0);
        }
        if (file.rows >= next_check_ && file.rows <= last_check) {
            next_check_ *= 2;
            file.was_stopped = is_hopeless_(file);
        }
        return file.was_stopped ? Visit::stop : Visit::go_on;
    }

    /// Shows the row that looks most like a heading, so that a person can map its columns.
    void end_sheet() {
        if (layout_) {
            finish_columns();
            return;
        }
        if (!file.layouts.empty()) return;
        const auto filled = [](const std::vector<std::string>& cells) {
            return std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
        };
        const auto best = std::max_element(above_.begin(), above_.end(),
                                           [&](const auto& a, const auto& b) { return filled(a) < filled(b); });
        if (best == above_.end() || filled(*best) < 2 || best->size() <= file.columns.size()) return;
        file.columns.clear();
        for (std::size_t column = 0; column < best->size(); ++column) {
            const auto heading = read_heading((*best)[column]);
            ColumnSeen seen{column_letters(column), (*best)[column], std::string(name_of(heading.meaning)), {}};
            for (auto below = best + 1; below != above_.end() && seen.samples.size() < samples_kept; ++below)
                if (column < below->size() && !(*below)[column].empty() && heading.meaning != Meaning::personal)
                    seen.samples.push_back(shown((*below)[column]));
            file.columns.push_back(std::move(seen));
        }
    }

 private:
    Visit find_heading(const Row& row) {
        if (auto layout = layout_of(row, options_.mapping)) return accept(std::move(*layout));
        std::vector<std::string> cells;
        for (const auto& cell : row.cells.first(std::min<std::size_t>(row.cells.size(), 100))) {
            cells.emplace_back(trimmed(cell.text));
            if (cell.text.size() > 12) textbooks_.note(cell.text, file.head.subjects);
        }
        above_.push_back(std::move(cells));
        return above_.size() < heading_within ? Visit::go_on : Visit::stop;
    }

    Visit accept(WorksLayout layout) {
        if (!file.layouts.empty() && !is_same_table(file.layouts.front(), layout)) {
            file.sheets_passed.push_back(sheet_);
            return Visit::stop;
        }
        if (!above_.empty()) read_levels(layout, above_.back());
        if (file.layouts.empty()) {
            for (const auto& cells : above_) {
                std::string line;
                for (const auto& cell : cells)
                    if (!cell.empty()) line += (line.empty() ? "" : "\t") + cell;
                file.head.lines.push_back(std::move(line));
            }
            file.columns.clear();
            for (std::size_t column = 0; column < layout.headings.size(); ++column) {
                file.columns.push_back({column_letters(column),
                                        layout.headings[column],
                                        std::string(name_of(layout.meanings[column])),
                                        {}});
                if (layout.meanings[column] == Meaning::personal) file.dropped.push_back(layout.headings[column]);
            }
            file.works.tasks = layout.tasks.size();
        }
        file.layouts.push_back(std::move(layout));
        file.sheets.push_back(sheet_);
        layout_ = &file.layouts.back();
        note_columns();
        return Visit::go_on;
    }

    void note_columns() {
        const auto of = [&](Meaning meaning) { return layout_->column_of(meaning); };
        school_ = of(Meaning::school), name_ = of(Meaning::school_name), municipality_ = of(Meaning::municipality);
        region_ = of(Meaning::region), loaded_ = of(Meaning::loaded), pupil_ = of(Meaning::pupil);
        class_ = of(Meaning::class_name), variant_ = of(Meaning::variant), variant2_ = of(Meaning::variant2);
        gender_ = of(Meaning::gender), journal_ = of(Meaning::journal), total_ = of(Meaning::total);
        mark_ = of(Meaning::mark), textbook_ = of(Meaning::textbook);
    }

    static const Cell& at(const Row& row, std::size_t column) {
        static const Cell none;
        return column == no_column ? none : row.at(column);
    }

    void take_data(const Row& row) {
        if (is_repeated_heading(row) || is_group_or_sum(row)) {
            ++file.passed_over;
            return;
        }
        sample(row);
        const auto work = static_cast<std::uint32_t>(file.works.size());
        const auto unread_before = file.unread.size();
        const auto scores = read_scores(row, work);
        const auto total = cells_.total(at(row, total_));
        if (total == unread_total) keep_unread(work, total_, at(row, total_));
        const auto parts = read_variants(row, work);
        const bool is_absent = parts.is_absent() || scores.has_absence;
        // A form adds up blank rows to 0, so a 0 alone says nothing.
        const bool says_something =
            scores.has_any || is_absent || parts.first != 0 || (total != no_total && total != 0);
        const auto school = says_something ? school_of(row) : std::nullopt;
        if (school) {
            keep(row, *school, total, parts, is_absent);
            return;
        }
        file.works.scores.resize(work * file.works.tasks);
        file.unread.resize(unread_before);
        ++file.passed_over;
        ++(says_something ? file.no_school : file.blank_rows);
        if (says_something) add_fault(Code::school_missing, row, school_);
    }

    struct ScoresRead {
        bool has_any = false;      ///< at least one cell is not blank
        bool has_absence = false;  ///< «отсутствовал» in place of points
    };

    ScoresRead read_scores(const Row& row, std::uint32_t work) {
        ScoresRead read;
        for (const auto& task : layout_->tasks) {
            const auto& cell = row.at(task.column);
            auto value = cells_.score(cell);
            if (value == absent_mark) {
                read.has_absence = true;
                value = score::blank;
            } else if (value == score::unread) {
                keep_unread(work, task.column, cell);
            }
            read.has_any = read.has_any || value != score::blank;
            file.works.scores.push_back(value);
        }
        return read;
    }

    struct VariantsRead {
        std::uint8_t first = 0, second = 0;
        bool first_absent = false, second_absent = false;
        bool is_absent() const { return first_absent || second_absent; }
        bool wrote_one_part() const {
            return first_absent != second_absent && (first_absent ? second != 0 : first != 0);
        }
    };

    VariantsRead read_variants(const Row& row, std::uint32_t work) {
        VariantsRead read{cells_.variant(at(row, variant_)), cells_.variant(at(row, variant2_))};
        if (read.first == score::unread) keep_unread(work, variant_, at(row, variant_));
        if (read.second == score::unread) read.second = 0;
        if ((read.first_absent = read.first == absent_mark)) read.first = 0;
        if ((read.second_absent = read.second == absent_mark)) read.second = 0;
        return read;
    }

    void keep(const Row& row, std::uint32_t school, std::int16_t total, const VariantsRead& parts, bool is_absent) {
        auto& works = file.works;
        const auto work = static_cast<std::uint32_t>(works.size());
        std::uint8_t notes = is_absent ? RawWorks::absent : beyond(row);
        if (parts.wrote_one_part()) notes |= RawWorks::part_only;
        works.sheet.push_back(static_cast<std::uint16_t>(file.layouts.size() - 1));
        works.row.push_back(row.number);
        works.school.push_back(school);
        works.pupil.push_back(pupil_of(row, work));
        works.class_index.push_back(class_of(row));
        works.variant.push_back(parts.first);
        works.variant2.push_back(parts.second);
        works.journal.push_back(mark_of_cell(row, journal_, work));
        works.mark.push_back(mark_ == no_column ? 0 : cells_.mark(at(row, mark_)));
        works.gender.push_back(cells_.gender(at(row, gender_)));
        works.total.push_back(total);
        works.notes.push_back(notes);
        file.lookalikes = cells_.lookalikes();
    }

    bool is_repeated_heading(const Row& row) const {
        const auto column = pupil_ != no_column ? pupil_ : total_ != no_column ? total_ : school_;
        const auto& text = row.at(column).text;
        return !text.empty() && (text[0] < '0' || text[0] > '9') && trimmed(text) == layout_->headings[column];
    }

    /// «МБОУ «…»(edu990123) | Кол-во участников: 89», «Итого», «Среднее»: rows of no pupil.
    bool is_group_or_sum(const Row& row) {
        const auto& pupil = at(row, pupil_).text;
        if (!pupil.empty() && pupil[0] >= '0' && pupil[0] <= '9') return false;
        for (const auto& cell : row.cells.first(std::min<std::size_t>(row.cells.size(), 8))) {
            if (cell.empty()) continue;
            if (cell.kind == Cell::Kind::number) return false;
            fold_into(buffer_, cell.text);
            const bool is_group = buffer_.find("кол-во участ") != std::string::npos ||
                                  buffer_.find("количество участ") != std::string::npos;
            if (is_group) begin_group(cell.text.substr(0, cell.text.rfind(" | К")), row);
            return is_group || buffer_.starts_with("итог") || buffer_.starts_with("всего") ||
                   buffer_.starts_with("среднее") || buffer_.starts_with("средний балл") ||
                   buffer_.starts_with("средний процент") || buffer_.starts_with("вся выборка") ||
                   buffer_.starts_with("максимальн");
        }
        return false;
    }

    /// A group without a login is a territory: what stands below names its schools itself.
    void begin_group(std::string_view text, const Row& row) {
        group_school_.reset();
        if (login_digits(text)) group_school_ = add_school(text, true, row);
    }

    std::optional<std::uint32_t> school_of(const Row& row) {
        const auto text = trimmed(at(row, school_).text);
        if (group_school_ && (text.empty() || !login_digits(text))) return group_school_;
        if (!text.empty())
            return school_seen_.index_of(text, [&] { return add_school(text, layout_->school_is_login, row); });
        if (school_ != no_column && !options_.school) return {};
        const std::string given = options_.school.value_or("");
        return school_seen_.index_of(given, [&] { return add_school(given, true, row); });
    }

    std::uint32_t add_school(std::string_view text, bool is_login_column, const Row& row) {
        const auto cell = read_school_cell(text, is_login_column);
        const auto index = static_cast<std::uint32_t>(file.schools.size());
        if (const auto [known, is_new] = school_by_key_.emplace(cell.key, index); !is_new) return known->second;
        if (const auto when = year_and_month(at(row, loaded_).text)) ++file.loaded[*when];
        SchoolSeen seen;
        seen.key = cell.key;
        seen.is_login = cell.is_login || cell.key.empty();
        seen.login_written = cell.login_written;
        seen.name = cell.name;
        if (const auto& beside = at(row, name_); !beside.empty()) {
            const auto named = read_school_cell(beside.text, false);
            seen.name = named.login_written.empty() ? named.key : named.name;
        }
        const auto municipality = read_territory(at(row, municipality_).text);
        seen.municipality_code = municipality.code, seen.municipality = municipality.name;
        const auto region = read_territory(at(row, region_).text);
        seen.region_code = region.code, seen.region = region.name;
        file.bare_logins += cell.is_bare && !is_login_column;
        file.schools.push_back(std::move(seen));
        return index;
    }

    std::uint32_t pupil_of(const Row& row, std::uint32_t work) {
        if (pupil_ == no_column) return work + 1;
        const auto& cell = at(row, pupil_);
        if (const auto code = whole_number(cell)) return *code;
        if (!cell.empty()) keep_unread(work, pupil_, cell);
        return 0;
    }

    std::uint16_t class_of(const Row& row) {
        const auto& cell = at(row, class_);
        const auto index = class_seen_.index_of(cell.text, [&] {
            file.class_names.emplace_back(trimmed(cell.text));
            return static_cast<std::uint32_t>(file.class_names.size() - 1);
        });
        return static_cast<std::uint16_t>(std::min<std::uint32_t>(index, 65535));
    }

    std::uint8_t mark_of_cell(const Row& row, std::size_t column, std::uint32_t work) {
        const auto& cell = at(row, column);
        const auto mark = cells_.mark(cell);
        if (mark != score::unread) return mark;
        keep_unread(work, column, cell);
        return score::unread;
    }

    std::uint8_t beyond(const Row& row) {
        std::uint8_t notes = 0;
        for (const auto column : layout_->beyond) {
            if (column >= row.cells.size() || row.cells[column].empty()) continue;
            const auto value = cells_.score(row.cells[column]);
            if (value == score::blank) continue;
            const bool is_harmless = value == 0 || value == score::not_attempted || value == score::not_taught;
            notes |= is_harmless ? RawWorks::trailing : RawWorks::shifted;
        }
        return notes;
    }

    void keep_unread(std::uint32_t work, std::size_t column, const Cell& cell) {
        if (file.unread.size() < unread_kept)
            file.unread.push_back({work, static_cast<std::uint32_t>(column), shown(cell.text)});
    }

    void add_fault(Code code, const Row& row, std::size_t column) {
        if (file.faults.size() >= options_.faults_kept) return;
        Place place{sheet_, row.number, "", "", ""};
        if (column != no_column) place.column = column_letters(column), place.heading = layout_->headings[column];
        file.faults.push_back({code, std::move(place), "", {}});
    }

    void sample(const Row& row) {
        if (textbook_ != no_column && data_rows_ < textbook_rows && row.at(textbook_).text.size() > 4)
            textbooks_.note(row.at(textbook_).text, file.head.subjects);
        if (data_rows_++ >= sampled_rows || file.layouts.size() != 1) return;
        names_.resize(file.columns.size());
        filled_.resize(file.columns.size());
        for (std::size_t column = 0; column < std::min(row.cells.size(), file.columns.size()); ++column) {
            auto& seen = file.columns[column];
            const auto& cell = row.cells[column];
            if (cell.empty() || layout_->meanings[column] == Meaning::personal) continue;
            ++filled_[column];
            if (layout_->meanings[column] == Meaning::skip && looks_like_a_name(cell.text)) ++names_[column];
            auto text = shown(cell.text);
            if (seen.samples.size() < samples_kept &&
                std::find(seen.samples.begin(), seen.samples.end(), text) == seen.samples.end())
                seen.samples.push_back(std::move(text));
        }
    }

    /// A column nobody reads whose cells look like names is dropped as well, and said to be.
    void finish_columns() {
        if (file.layouts.size() != 1) return;
        for (std::size_t column = 0; column < names_.size(); ++column) {
            if (names_[column] == 0 || names_[column] * 2 < filled_[column]) continue;
            file.columns[column].meaning = name_of(Meaning::personal);
            file.columns[column].samples.clear();
            file.dropped.push_back(file.columns[column].heading);
        }
    }

    const Catalogue& catalogue_;
    const WorksOptions& options_;
    Progress& progress_;
    const StopCheck& is_hopeless_;
    Textbooks textbooks_;
    CellReader cells_;
    Seen school_seen_, class_seen_;
    std::unordered_map<std::string, std::uint32_t> school_by_key_;
    std::string sheet_, buffer_;
    const WorksLayout* layout_ = nullptr;
    std::vector<std::vector<std::string>> above_;
    std::vector<std::size_t> names_, filled_;
    std::optional<std::uint32_t> group_school_;
    std::size_t data_rows_ = 0;
    std::int64_t next_check_ = first_check;
    std::size_t school_ = no_column, name_ = no_column, municipality_ = no_column, region_ = no_column,
                loaded_ = no_column, pupil_ = no_column, class_ = no_column, variant_ = no_column,
                variant2_ = no_column, gender_ = no_column, journal_ = no_column, total_ = no_column, mark_ = no_column,
                textbook_ = no_column;
};

}  // namespace

RawFile read_raw(const TableSource& source, const Catalogue& catalogue, const WorksOptions& options, Progress& progress,
                 const StopCheck& is_hopeless) {
    Reading reading(catalogue, options, progress, is_hopeless);
    for (std::size_t sheet = 0; sheet < source.sheets().size() && !reading.file.was_stopped; ++sheet) {
        if (source.sheets()[sheet].is_hidden || is_service_sheet(source.sheets()[sheet].name)) continue;
        reading.begin_sheet(source.sheets()[sheet].name);
        source.read(sheet, [&](const Row& row) { return reading.take(row); });
        reading.end_sheet();
    }
    return std::move(reading.file);
}

}  // namespace opora::intake
