#include "engine/demo/demo_files.hpp"

#include "engine/demo/works.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace opora::demo {

namespace {

struct Extra {
    int year, grade;
    const char* subject;
};
constexpr Extra extras[] = {{2021, 4, "om"}, {2021, 5, "is"}, {2021, 5, "bi"},
                            {2022, 4, "om"}, {2022, 5, "is"}, {2022, 5, "bi"}};

/// How far the facts of one procedure are from another: subject first, then grade, then year.
int distance(const Procedure& wanted, const Procedure& known) {
    const bool is_verbal =
        wanted.subject == "ru" || wanted.subject == "is" || wanted.subject == "ob" || wanted.subject == "li";
    const auto subject = is_verbal ? "ru" : "ma";
    return 100 * (known.subject != subject) + 10 * std::abs(known.grade - wanted.grade) +
           std::abs(known.year - wanted.year);
}

const ProcedureFacts& nearest(const Procedure& procedure, const RegionFacts& facts) {
    assert(!facts.procedures.empty());
    return *std::min_element(facts.procedures.begin(), facts.procedures.end(), [&](const auto& one, const auto& two) {
        return distance(procedure, one.procedure) < distance(procedure, two.procedure);
    });
}

std::string dative(const std::string& subject) {
    if (subject == "ru") return "русскому языку";
    if (subject == "ma") return "математике";
    if (subject == "om") return "окружающему миру";
    if (subject == "is") return "истории";
    return "биологии";
}

std::string nominative(const std::string& subject) {
    if (subject == "ru") return "Русский язык";
    if (subject == "ma") return "Математика";
    if (subject == "om") return "Окружающий мир";
    if (subject == "is") return "История";
    return "Биология";
}

DemoFile works_file(const RegionPlan& region, const Paper& paper) {
    const auto& procedure = paper.instrument().procedure;
    DemoFile file;
    file.folder = std::to_string(procedure.year);
    if (procedure.year == 2021) {
        file.name = "Проведение работы по " + dative(procedure.subject) + ", " + std::to_string(procedure.grade) +
                    " класс. ВПР 2021";
    } else {
        file.folder += "/" + std::to_string(procedure.grade);
        file.name = nominative(procedure.subject);
    }
    file.procedure = procedure;
    file.tables = regional_export(region, paper);
    return file;
}

}  // namespace

std::vector<Procedure> demo_procedures(int years) {
    assert(years >= 1 && years <= 3);
    std::vector<Procedure> out;
    for (int year = 2023 - years; year <= 2022; ++year) {
        for (int grade = 4; grade <= 6; ++grade)
            for (const char* subject : {"ru", "ma"}) out.push_back({"vpr", year, grade, subject, ""});
        for (const auto& extra : extras)
            if (extra.year == year) out.push_back({"vpr", year, extra.grade, extra.subject, ""});
    }
    return out;
}

std::vector<Paper> demo_papers(const std::vector<Procedure>& procedures, const Catalogue& catalogue,
                               const RegionFacts& facts) {
    std::vector<Paper> papers;
    for (const auto& procedure : procedures) {
        const auto* instrument = catalogue.find(procedure);
        if (!instrument || instrument->positions.empty() || !instrument->cuts)
            throw Refusal(Problem{Code::procedure_unknown, {}, name_of(procedure), {}});
        papers.emplace_back(*instrument, nearest(procedure, facts));
    }
    return papers;
}

std::vector<DemoFile> region_files(const RegionPlan& region, const std::vector<Paper>& papers) {
    std::vector<DemoFile> files;
    files.push_back({"", "Реестр школ", FileKind::schools, {}, school_register(region)});
    files.push_back({"2022", "Сбор контекстных данных об ОО (2022)", FileKind::context, {}, questionnaire(region)});
    for (const auto& paper : papers) files.push_back(works_file(region, paper));
    return files;
}

std::vector<Procedure> practice_procedures() { return {{"vpr", 2022, 6, "bi", ""}, {"vpr", 2026, 4, "ru", ""}}; }

std::vector<DemoFile> practice_files(const RegionPlan& region, const std::vector<Paper>& papers) {
    assert(papers.size() == 2);
    // A school of ordinary size that writes both.
    std::size_t school = 0;
    for (std::size_t i = 0; i < region.schools.size(); ++i) {
        const auto& one = region.schools[i];
        if (one.type != "sosh" || one.story != Story::none) continue;
        const auto far = [&](std::size_t at) { return std::abs(region.schools[at].grade_size - 40); };
        if (region.schools[school].type != "sosh" || far(i) < far(school)) school = i;
    }
    const std::string folder = "Для пробы";
    std::vector<DemoFile> files;
    files.push_back(
        {folder, "Ф1_Индивидуальные результаты", FileKind::works, {}, individual_results(region, school, papers[0])});
    files.push_back({folder,
                     "Форма сбора результатов Русский язык 4 класс ВПР 2026",
                     FileKind::works,
                     {},
                     collection_form(region, school, papers[1], true)});
    files.push_back({folder,
                     "Форма сбора результатов Русский язык 4 класс ВПР 2026 (пустая)",
                     FileKind::works,
                     {},
                     collection_form(region, school, papers[1], false)});
    return files;
}

}  // namespace opora::demo
