#include "engine/reporting/list_report.hpp"
#include "engine/reporting/list_words.hpp"

#include "base/said.hpp"

namespace opora::reporting {

namespace {

class AppendixWriter {
 public:
    AppendixWriter(const Screening& screening, const ListWish& wish, const ListWords& words)
        : screening_(screening), wish_(wish), words_(words), chosen_(chosen(screening, wish, words)) {
        // A ground is the letter of the rule: what only the probability lists has none to be signed.
        std::erase_if(chosen_, [](const Finding* finding) { return !finding->is_listed; });
    }

    Document write() {
        document_.title = one_line(title());
        document_.language = words_.language == Language::english ? "en" : "ru";
        write_head();
        add(title(), ParagraphRole::title, Align::center);
        write_table();
        write_notes();
        const auto& order = wish_.order;
        document_.blocks.push_back(
            Signature{order.signer_post.empty() ? say_key("signer") : order.signer_post, order.signer_name});
        return std::move(document_);
    }

 private:
    std::string say_key(const char* key, const Args& args = {}) const {
        return say(words_.language, std::string("report.appendix.") + key, args);
    }
    void add(std::string text, ParagraphRole role, Align align = Align::left) {
        auto made = paragraph(std::move(text), role, align);
        made.keeps_with_next = role == ParagraphRole::note;  // the notes stay with the signature
        document_.blocks.push_back(std::move(made));
    }
    static std::string one_line(std::string text) {
        for (auto& c : text)
            if (c == '\n') c = ' ';
        return text;
    }
    /// What was given, or a line to fill in.
    std::string or_blank(const std::string& text, const char* blank) const {
        return text.empty() ? say(words_.language, blank) : text;
    }

    std::string title() const {
        const auto years = years_of(screening_);
        const auto said = say(words_.language, "report.years",
                              {{"count", double(years.size())},
                               {"first", std::to_string(years.front())},
                               {"last", std::to_string(years.back())}});
        return say_key("title", {{"years", said}});
    }

    void write_head() {
        const auto& order = wish_.order;
        add(say_key("number", {{"appendix", std::to_string(order.appendix)}}), ParagraphRole::corner);
        add(say_key("order", {{"body", or_blank(order.body, "report.blank")}}), ParagraphRole::corner);
        add(say_key("date", {{"date", or_blank(say_date(words_.language, order.date), "report.blank_date")},
                             {"number", or_blank(order.number, "report.blank_number")}}),
            ParagraphRole::corner);
    }

    void write_table() {
        DocumentTable table;
        table.widths = {14, 66, 100};
        table.header_rows = 1;
        const bool by_shares = screening_.rule.kind == RuleKind::share_of_twos;
        table.rows.push_back({cell(say_key("column.number"), Align::center),
                              cell(say_key("column.school"), Align::center),
                              cell(say_key(by_shares ? "column.basis_low" : "column.basis"), Align::center)});
        const std::string* municipality = nullptr;
        int number = 0;
        for (const auto* finding : chosen_) {
            const auto& school = words_of(*finding);
            if (!municipality || *municipality != school.municipality) {
                municipality = &school.municipality;
                table.rows.push_back({section(or_blank(school.municipality, "report.appendix.no_municipality"))});
            }
            table.rows.push_back(school_row(++number, *finding, school));
        }
        if (chosen_.empty()) table.rows.push_back({section(say_key("none"))});
        document_.blocks.push_back(std::move(table));
    }

    static DocumentCell section(std::string text) {
        auto made = cell(std::move(text), Align::center);
        made.columns = 3;
        made.paragraphs[0].runs[0].is_bold = true;
        made.paragraphs[0].keeps_with_next = true;
        return made;
    }

    std::vector<DocumentCell> school_row(int number, const Finding& finding, const SchoolWords& school) const {
        DocumentCell basis;
        for (auto& line : basis_of(finding, screening_, words_)) basis.paragraphs.push_back(paragraph(std::move(line)));
        return {cell(std::to_string(number), Align::center), cell(school.name.empty() ? school.code : school.name),
                std::move(basis)};
    }

    const SchoolWords& words_of(const Finding& finding) const {
        static const SchoolWords none;
        const auto found = words_.schools.find(finding.school);
        return found == words_.schools.end() ? none : found->second;
    }

    void write_notes() {
        const auto& rule = screening_.rule;
        add(say_key("rule", {{"rule", words_.language == Language::russian ? rule.name_ru : rule.name_en},
                             {"version", std::to_string(rule.version)},
                             {"text", rule_said(screening_, words_)}}),
            ParagraphRole::note, Align::justify);
        if (wish_.listed == Listed::sure && !chosen_.empty())
            add(say_key("sure_only", {{"share", say_percent(words_.language, expected_false_share())}}),
                ParagraphRole::note, Align::justify);
        if (!wish_.certainties.empty())
            add(say_key("certainty_only", {{"certainties", certainties_said(wish_.certainties, words_.language)}}),
                ParagraphRole::note, Align::justify);
        write_unsure();
        write_counts();
        add(say_key("purpose"), ParagraphRole::note, Align::justify);
    }

    double expected_false_share() const {
        double sum = 0;
        for (const auto* finding : chosen_) sum += 1 - finding->p_rule;
        return sum / static_cast<double>(chosen_.size());
    }

    void write_unsure() {
        std::vector<int> unsure;
        for (std::size_t i = 0; i < chosen_.size(); ++i)
            if (chosen_[i]->certainty == Certainty::borderline || chosen_[i]->certainty == Certainty::little_data)
                unsure.push_back(static_cast<int>(i) + 1);
        if (!unsure.empty())
            add(say_key("unsure", {{"count", double(unsure.size())}, {"numbers", ranges(unsure)}}), ParagraphRole::note,
                Align::justify);
    }

    /// «3, 8–11, 14»
    static std::string ranges(const std::vector<int>& numbers) {
        std::string out;
        for (std::size_t first = 0, last; first < numbers.size(); first = last + 1) {
            last = first;
            while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
            if (!out.empty()) out += ", ";
            out += std::to_string(numbers[first]);
            if (last > first) out += (last == first + 1 ? ", " : "–") + std::to_string(numbers[last]);
        }
        return out;
    }

    void write_counts() {
        const auto day = say_date(words_.language, screening_.created.empty() ? wish_.today : screening_.created);
        const auto computed = screening_.id
                                  ? say_key("computed", {{"id", std::to_string(screening_.id)}, {"date", day}})
                                  : say_key("computed_unsaved", {{"date", day}});
        add(say_key(
                "counts",
                {{"computed", computed}, {"judged", double(judged(screening_))}, {"listed", double(chosen_.size())}}),
            ParagraphRole::note, Align::justify);
    }

    const Screening& screening_;
    const ListWish& wish_;
    const ListWords& words_;
    std::vector<const Finding*> chosen_;
    Document document_;
};

}  // namespace

Document list_appendix(const Screening& screening, const ListWish& wish, const ListWords& words) {
    return AppendixWriter(screening, wish, words).write();
}

}  // namespace opora::reporting
