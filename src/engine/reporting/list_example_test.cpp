#include "engine/reporting/list_example.hpp"

namespace opora::reporting::example {

namespace {

const Procedure ru5{"vpr", 2021, 5, "ru", ""}, ma5{"vpr", 2021, 5, "ma", ""}, ma5_before{"vpr", 2020, 5, "ma", ""};

ProcedureFinding result(const Procedure& procedure, int works, int twos, Bounds wilson) {
    ProcedureFinding found;
    found.procedure = procedure;
    found.tally.works = works;
    found.tally.absent = 2;
    found.tally.marks = {twos, works - twos, 0, 0};
    found.share = works ? double(twos) / works : 0;
    found.wilson = wilson;
    found.is_enough = works >= 10;
    found.is_low = found.is_enough && found.share >= 0.30;
    found.is_in_rule = true;
    found.p_low = found.is_low ? 0.94 : 0.11;
    found.posterior = {found.share - 0.08, found.share + 0.08};
    found.comparator_share = 0.148;
    return found;
}

Finding school(int id, Certainty certainty, std::vector<ProcedureFinding> procedures) {
    Finding finding;
    finding.school = OrganisationId{id};
    finding.certainty = certainty;
    finding.is_listed = certainty != Certainty::clear;
    finding.is_in_sure_list = certainty == Certainty::sure;
    finding.p_rule = certainty == Certainty::sure ? 0.97 : 0.4;
    finding.variants_listed = certainty == Certainty::sure ? 12 : 5;
    finding.variants_total = 12;
    finding.participation = 0.93;
    finding.level = -0.62;
    finding.level_bounds = {-0.81, -0.43};
    finding.procedures = std::move(procedures);
    return finding;
}

}  // namespace

Screening screening() {
    Screening made;
    made.id = 12;
    made.created = "2026-10-12T09:30:00";
    made.person = "Н. Аналитик";
    made.rule.id = "federal-2025";
    made.rule.version = 1;
    made.rule.name_ru = "Федеральное правило 2025 года";
    made.rule.name_en = "Federal rule of 2025";
    made.rule.provenance = Provenance::federal;
    made.rule.source = "письмо Рособрнадзора";
    made.rule.valid_from = "2025-01-01";
    made.options.year = 2021;
    made.fit.ended = "converged";
    made.expected_false_share = 0.14;

    made.findings.push_back(
        school(1, Certainty::sure, {result(ru5, 31, 14, {0.292, 0.622}), result(ma5, 30, 12, {0.246, 0.577})}));
    made.findings.push_back(school(2, Certainty::borderline,
                                   {result(ma5, 33, 10, {0.174, 0.473}), result(ma5_before, 32, 10, {0.18, 0.486})}));
    made.findings.push_back(
        school(3, Certainty::sure, {result(ru5, 121, 54, {0.361, 0.535}), result(ma5, 118, 47, {0.315, 0.489})}));
    made.findings.push_back(school(4, Certainty::clear, {result(ru5, 60, 3, {0.017, 0.137})}));
    made.findings.push_back(
        school(5, Certainty::likely, {result(ru5, 21, 8, {0.208, 0.591}), result(ma5, 20, 7, {0.181, 0.567})}));
    auto small = school(6, Certainty::clear, {result(ru5, 0, 0, {0, 1})});
    small.is_judged = false;
    made.findings.push_back(small);
    made.listed = 4;
    made.sure_list = 2;

    for (const auto& procedure : {ma5_before, ru5, ma5}) {
        ProcedureTotals totals;
        totals.procedure = procedure;
        totals.tally.works = 1240;
        totals.tally.quarantined = 3;
        totals.schools = 6;
        totals.is_in_rule = true;
        totals.input = "5f2c9a";
        made.procedures.push_back(totals);
    }
    return made;
}

ListWords words(Language language) {
    const bool russian = language == Language::russian;
    ListWords made;
    made.language = language;
    made.region = russian ? "Приозёрный край" : "Priozyorny Krai";
    const std::string north = russian ? "Северный район" : "Northern district";
    const std::string lake = russian ? "Городской округ Озёрск" : "Ozyorsk city";
    const std::string type = russian ? "СОШ" : "secondary";
    made.schools[OrganisationId{1}] = {"edu770101", "МБОУ «Берёзовская СОШ»", north, type};
    made.schools[OrganisationId{2}] = {"edu770102", "МКОУ «Алёшинская СОШ»", north, type};
    made.schools[OrganisationId{3}] = {"edu770201", "МБОУ «СОШ № 10»", lake, type};
    made.schools[OrganisationId{4}] = {"edu770202", "МБОУ «Лицей № 1»", lake, type};
    made.schools[OrganisationId{5}] = {"edu770203", "МБОУ «СОШ № 2»", lake, type};
    made.schools[OrganisationId{6}] = {"edu770103", "МКОУ «Заречная ООШ»", north, type};
    made.procedures[ru5] = russian ? "ВПР 2021, русский язык, 5 класс" : "VPR 2021, Russian, grade 5";
    made.procedures[ma5] = russian ? "ВПР 2021, математика, 5 класс" : "VPR 2021, mathematics, grade 5";
    made.procedures[ma5_before] = russian ? "ВПР 2020, математика, 5 класс" : "VPR 2020, mathematics, grade 5";
    return made;
}

ListWish wish() {
    ListWish made;
    made.order = {
        1, "Министерства образования Приозёрного края", "2026-10-14", "863-ОД", "Министр образования", "О.Н. Иванова"};
    made.today = "2026-10-13";
    made.program = "0.1.0";
    return made;
}

}  // namespace opora::reporting::example
