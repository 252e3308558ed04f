#include "engine/topics/topic_sheets.hpp"

#include <string>

namespace opora::topics {

namespace {

std::string key(const char* head, const char* tail) { return std::string(head) + tail; }

class TopicSheets {
 public:
    TopicSheets(PlaceKind kind, const TopicWords& words) : kind_(kind), words_(words) {}

    Sheet topics(const std::vector<TopicLine>& lines, const std::vector<Said>& notes) const;
    Sheet schools(const std::vector<TopicLine>& lines) const;

 private:
    std::string word(const std::string& name) const { return say(words_.language, name); }
    void column(Sheet& sheet, const char* name, double width, SheetFormat format = SheetFormat::text) const {
        sheet.columns.push_back({word(key("topics.column.", name)), width, format});
    }
    std::string subject(const Topic& topic) const {
        const auto found = words_.subjects.find(topic.subject);
        return found == words_.subjects.end() ? topic.subject : found->second;
    }
    std::string works_of(const Topic& topic) const {
        std::string out;
        for (const auto& part : topic.parts) out += (out.empty() ? "" : "; ") + words_.works.at(part.work);
        return out;
    }
    std::string verdict(const TopicFinding& finding) const {
        std::string out;
        const auto add = [&](bool is, const char* name) {
            if (is) out += (out.empty() ? "" : ", ") + word(key("topics.verdict.", name));
        };
        add(finding.is_majority, "majority");
        add(finding.is_below, "below");
        add(finding.is_few, "few");
        return out;
    }

    PlaceKind kind_;
    const TopicWords& words_;
};

Sheet TopicSheets::topics(const std::vector<TopicLine>& lines, const std::vector<Said>& notes) const {
    Sheet sheet;
    sheet.name = word("topics.sheet.topics");
    column(sheet, "grade", 8);
    column(sheet, "subject", 20);
    column(sheet, "topic", 60);
    column(sheet, "works", 34);
    column(sheet, "pupils", 12, SheetFormat::whole);
    for (const auto* name : {"share", "low", "high"}) column(sheet, name, 12, SheetFormat::percent);
    column(sheet, "verdict", 34);
    if (kind_ != PlaceKind::region) {
        column(sheet, "region", 12, SheetFormat::percent);
        column(sheet, "difference", 12, SheetFormat::percent);
        for (const auto* name : {"difference_low", "difference_high"}) column(sheet, name, 14, SheetFormat::percent);
        column(sheet, "p_adjusted", 14, SheetFormat::decimal);
    }
    if (kind_ != PlaceKind::school)
        for (const auto* name : {"schools", "needs_help", "can_share"}) column(sheet, name, 14, SheetFormat::whole);
    for (const auto& [topic, found, schools] : lines) {
        std::vector<SheetValue> row{grades_said(topic->grades), subject(*topic),     topic->words,
                                    works_of(*topic),           double(found.works), found.share,
                                    found.bounds.low,           found.bounds.high,   verdict(found)};
        if (kind_ != PlaceKind::region) {
            row.insert(row.end(),
                       {found.region, found.difference, found.difference_bounds.low, found.difference_bounds.high});
            row.push_back(found.is_few ? SheetValue{} : SheetValue{found.p_adjusted});
        }
        if (kind_ != PlaceKind::school)
            row.insert(row.end(), {double(found.schools), double(found.needs_help), double(found.can_share)});
        sheet.rows.push_back(std::move(row));
    }
    sheet.notes.push_back(words_.place);
    for (const auto& note : notes) sheet.notes.push_back(say(words_.language, note));
    return sheet;
}

Sheet TopicSheets::schools(const std::vector<TopicLine>& lines) const {
    Sheet sheet;
    sheet.name = word("topics.sheet.schools");
    column(sheet, "grade", 8);
    column(sheet, "subject", 20);
    column(sheet, "topic", 60);
    column(sheet, "says", 24);
    column(sheet, "school", 40);
    column(sheet, "code", 12);
    column(sheet, "municipality", 26);
    column(sheet, "pupils", 12, SheetFormat::whole);
    for (const auto* name : {"share", "low", "high", "drawn", "region"}) column(sheet, name, 12, SheetFormat::percent);
    for (const auto& [topic, found, schools] : lines)
        for (const auto& school : schools) {
            const auto named = words_.schools.find(school.school);
            const auto name = named == words_.schools.end() ? SchoolName{} : named->second;
            const bool helps = school.says == SchoolSays::can_share;
            sheet.rows.push_back({grades_said(topic->grades), subject(*topic), topic->words,
                                  word(helps ? "topics.says.can_share" : "topics.says.needs_help"), name.name,
                                  name.code, name.municipality, double(school.works), school.share, school.bounds.low,
                                  school.bounds.high, school.drawn, school.region});
        }
    sheet.notes.push_back(word("topics.note.schools"));
    return sheet;
}

}  // namespace

std::string grades_said(const std::vector<int>& grades) {
    std::string out;
    for (const auto grade : grades) out += (out.empty() ? "" : ", ") + std::to_string(grade);
    return out;
}

std::vector<Sheet> topic_sheets(const std::vector<TopicLine>& lines, PlaceKind kind, const std::vector<Said>& notes,
                                const TopicWords& words) {
    const TopicSheets writer(kind, words);
    std::vector<Sheet> sheets{writer.topics(lines, notes)};
    if (kind != PlaceKind::school) sheets.push_back(writer.schools(lines));
    return sheets;
}

}  // namespace opora::topics
