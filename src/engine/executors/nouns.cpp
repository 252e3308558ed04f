#include "engine/executors/nouns.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace opora::executors {

namespace {

/// How a noun is declined; `cut` bytes of its name are replaced by the endings.
struct Declension {
    std::size_t cut;
    bool is_alive;
    Gender gender;
    std::array<std::string_view, 6> singular, plural;  // the accusative is made of nominative or genitive, if empty
};

constexpr auto m = Gender::masculine, f = Gender::feminine, n = Gender::neuter;

// Endings by sample word.
constexpr Declension as_methodist = {0, true, m, {"", "а", "у", "", "ом", "е"}, {"ы", "ов", "ам", "", "ами", "ах"}};
constexpr Declension as_chief = {0, true, m, {"", "а", "у", "", "ом", "е"}, {"и", "ов", "ам", "", "ами", "ах"}};
constexpr Declension as_director = {0, true, m, {"", "а", "у", "", "ом", "е"}, {"а", "ов", "ам", "", "ами", "ах"}};
constexpr Declension as_head = {2, true, m, {"ь", "я", "ю", "", "ем", "е"}, {"и", "ей", "ям", "", "ями", "ях"}};
constexpr Declension as_teacher = {2, true, m, {"ь", "я", "ю", "", "ем", "е"}, {"я", "ей", "ям", "", "ями", "ях"}};
constexpr Declension as_physician = {0, true, m, {"", "а", "у", "", "ом", "е"}, {"и", "ей", "ам", "", "ами", "ах"}};
constexpr Declension as_mayor = {2, true, m, {"а", "ы", "е", "у", "ой", "е"}, {"ы", "", "ам", "", "ами", "ах"}};
constexpr Declension as_responsible = {
    4, true, m, {"ый", "ого", "ому", "", "ым", "ом"}, {"ые", "ых", "ым", "", "ыми", "ых"}};
constexpr Declension as_responsible_woman = {
    4, true, f, {"ая", "ой", "ой", "ую", "ой", "ой"}, {"ые", "ых", "ым", "", "ыми", "ых"}};
constexpr Declension as_manager = {
    4, true, m, {"ий", "его", "ему", "", "им", "ем"}, {"ие", "их", "им", "", "ими", "их"}};
constexpr Declension as_manager_woman = {
    4, true, f, {"ая", "ей", "ей", "ую", "ей", "ей"}, {"ие", "их", "им", "", "ими", "их"}};
constexpr Declension as_learner = {
    8, true, m, {"ийся", "егося", "емуся", "", "имся", "емся"}, {"иеся", "ихся", "имся", "", "имися", "ихся"}};
constexpr Declension as_participant = {2, true, f, {"а", "ы", "е", "у", "ей", "е"}, {"ы", "", "ам", "", "ами", "ах"}};

constexpr Declension as_department = {0, false, m, {"", "а", "у", "", "ом", "е"}, {"ы", "ов", "ам", "", "ами", "ах"}};
constexpr Declension as_sector = {0, false, m, {"", "а", "у", "", "ом", "е"}, {"а", "ов", "ам", "", "ами", "ах"}};
constexpr Declension as_college = {0, false, m, {"", "а", "у", "", "ем", "е"}, {"и", "ей", "ам", "", "ами", "ах"}};
constexpr Declension as_lyceum = {2, false, m, {"й", "я", "ю", "", "ем", "е"}, {"и", "ев", "ям", "", "ями", "ях"}};
constexpr Declension as_palace = {
    4, false, m, {"ец", "ца", "цу", "", "цом", "це"}, {"цы", "цов", "цам", "", "цами", "цах"}};
constexpr Declension as_school = {2, false, f, {"а", "ы", "е", "у", "ой", "е"}, {"ы", "", "ам", "", "ами", "ах"}};
constexpr Declension as_library = {2, false, f, {"а", "и", "е", "у", "ой", "е"}, {"и", "", "ам", "", "ами", "ах"}};
constexpr Declension as_platform = {
    4, false, f, {"ка", "ки", "ке", "ку", "кой", "ке"}, {"ки", "ок", "кам", "", "ками", "ках"}};
constexpr Declension as_administration = {
    4, false, f, {"ия", "ии", "ии", "ию", "ией", "ии"}, {"ии", "ий", "иям", "", "иями", "иях"}};
constexpr Declension as_public = {2, false, f, {"ь", "и", "и", "ь", "ью", "и"}, {"и", "ей", "ям", "", "ями", "ях"}};
constexpr Declension as_office = {
    4, false, n, {"ие", "ия", "ию", "", "ием", "ии"}, {"ия", "ий", "иям", "", "иями", "иях"}};
constexpr Declension as_ministry = {2, false, n, {"о", "а", "у", "", "ом", "е"}, {"а", "", "ам", "", "ами", "ах"}};

struct NounRow {
    std::string_view name;
    NounKind kind;
    const Declension* declension;
    Spread spread = Spread::none;
};

constexpr auto post = NounKind::post, chief = NounKind::chief, body = NounKind::body, part = NounKind::part;

constexpr NounRow noun_rows[] = {
    {"руководитель", chief, &as_head},
    {"начальник", chief, &as_chief},
    {"заместитель", chief, &as_head},
    {"заведующий", chief, &as_manager},
    {"заведующая", chief, &as_manager_woman},
    {"управляющий", chief, &as_manager},
    {"председатель", chief, &as_head},
    {"директор", post, &as_director},
    {"глава", post, &as_mayor},
    {"ректор", post, &as_methodist},
    {"проректор", post, &as_methodist},
    {"декан", post, &as_methodist},
    {"завуч", post, &as_physician},
    {"специалист", post, &as_methodist},
    {"методист", post, &as_methodist},
    {"тьютор", post, &as_methodist},
    {"учитель", post, &as_teacher},
    {"педагог", post, &as_chief},
    {"преподаватель", post, &as_head},
    {"воспитатель", post, &as_head},
    {"координатор", post, &as_methodist},
    {"консультант", post, &as_methodist},
    {"эксперт", post, &as_methodist},
    {"наблюдатель", post, &as_head},
    {"куратор", post, &as_methodist},
    {"секретарь", post, &as_head},
    {"инспектор", post, &as_methodist},
    {"инспектор", post, &as_director},
    {"советник", post, &as_chief},
    {"референт", post, &as_methodist},
    {"помощник", post, &as_chief},
    {"наставник", post, &as_chief},
    {"психолог", post, &as_chief},
    {"логопед", post, &as_methodist},
    {"дефектолог", post, &as_chief},
    {"социолог", post, &as_chief},
    {"библиотекарь", post, &as_head},
    {"вожатый", post, &as_responsible},
    {"организатор", post, &as_methodist},
    {"администратор", post, &as_methodist},
    {"аналитик", post, &as_chief},
    {"бухгалтер", post, &as_methodist},
    {"инженер", post, &as_methodist},
    {"программист", post, &as_methodist},
    {"лаборант", post, &as_methodist},
    {"оператор", post, &as_methodist},
    {"модератор", post, &as_methodist},
    {"предметник", post, &as_chief},
    {"исполнитель", post, &as_head},
    {"представитель", post, &as_head},
    {"учредитель", post, &as_head},
    {"сотрудник", post, &as_chief},
    {"работник", post, &as_chief},
    {"родитель", post, &as_head},
    {"член", post, &as_methodist},
    {"участник", post, &as_chief},
    {"участница", post, &as_participant},
    {"лидер", post, &as_methodist},
    {"ответственный", post, &as_responsible},
    {"ответственная", post, &as_responsible_woman},
    {"обучающийся", post, &as_learner},
    {"врач", post, &as_physician},
    {"мастер", post, &as_director},

    {"управление", body, &as_office},
    {"департамент", body, &as_department},
    {"министерство", body, &as_ministry},
    {"агентство", body, &as_ministry},
    {"комитет", body, &as_department},
    {"администрация", body, &as_administration},
    {"инспекция", body, &as_administration},
    {"центр", body, &as_department},
    {"институт", body, &as_department},
    {"университет", body, &as_department},
    {"академия", body, &as_administration},
    {"колледж", body, &as_college},
    {"техникум", body, &as_department},
    {"филиал", body, &as_department},
    {"школа", body, &as_school, Spread::schools},
    {"гимназия", body, &as_administration, Spread::schools},
    {"лицей", body, &as_lyceum, Spread::schools},
    {"интернат", body, &as_department, Spread::schools},
    {"организация", body, &as_administration},
    {"учреждение", body, &as_office},
    {"орган", body, &as_department},
    {"совет", body, &as_department},
    {"методсовет", body, &as_department},
    {"педсовет", body, &as_department},
    {"комиссия", body, &as_administration},
    {"коллегия", body, &as_administration},
    {"консилиум", body, &as_department},
    {"объединение", body, &as_office},
    {"методобъединение", body, &as_office},
    {"сообщество", body, &as_ministry},
    {"общество", body, &as_ministry},
    {"ассоциация", body, &as_administration},
    {"фонд", body, &as_department},
    {"музей", body, &as_lyceum},
    {"библиотека", body, &as_library},
    {"дом", body, &as_sector},
    {"дворец", body, &as_palace},
    {"станция", body, &as_administration},
    {"площадка", body, &as_platform},
    {"коллектив", body, &as_department},
    {"команда", body, &as_school},
    {"общественность", body, &as_public},
    {"дирекция", body, &as_administration},

    {"отдел", part, &as_department},
    {"отделение", part, &as_office},
    {"сектор", part, &as_department},
    {"сектор", part, &as_sector},
    {"служба", part, &as_school},
    {"кабинет", part, &as_department},
    {"кафедра", part, &as_school},
    {"лаборатория", part, &as_administration},
    {"группа", part, &as_school},
};

struct Entry {
    const Noun* noun;
    Forms forms;
    std::string nominative_singular, nominative_plural, genitive_singular;
};

std::string declined(const NounRow& row, std::string_view ending) {
    const auto stem = row.name.substr(0, row.name.size() - row.declension->cut);
    return std::string(stem) + std::string(ending);
}

/// The ending of the case, with the accusative of living and lifeless ones.
std::string_view ending_of(const Declension& by, bool is_plural, std::size_t which) {
    const auto& endings = is_plural ? by.plural : by.singular;
    const bool made = which == 3 && (is_plural || endings[3].empty());
    return endings[made ? (by.is_alive ? 1 : 0) : which];
}

const std::unordered_map<std::string, Entry>& noun_table() {
    static const auto table = [] {
        static std::vector<Noun> nouns;
        nouns.reserve(std::size(noun_rows));
        std::unordered_map<std::string, Entry> all;
        for (const auto& row : noun_rows) {
            nouns.push_back({row.name, row.kind, row.declension->gender, row.spread});
            for (const bool is_plural : {false, true})
                for (std::size_t which = 0; which < 6; ++which) {
                    const auto form = declined(row, ending_of(*row.declension, is_plural, which));
                    auto& entry = all.try_emplace(folded(form), Entry{&nouns.back(), {}, "", "", ""}).first->second;
                    auto& cases = is_plural ? entry.forms.plural : entry.forms.singular;
                    cases = static_cast<Cases>(cases | (1U << which));
                    entry.nominative_singular = declined(row, row.declension->singular[0]);
                    entry.nominative_plural = declined(row, row.declension->plural[0]);
                    entry.genitive_singular = declined(row, row.declension->singular[1]);
                }
        }
        return all;
    }();
    return table;
}

const Entry* entry_of(std::string_view key) {
    const auto found = noun_table().find(std::string(key));
    return found == noun_table().end() ? nullptr : &found->second;
}

struct AdjectiveEnding {
    std::string_view ending;
    Forms forms;
};
constexpr Cases oblique_woman = genitive | dative | instrumental | prepositional;
// Longest first.
constexpr std::array<AdjectiveEnding, 22> adjective_endings = {{
    {"ого", {genitive | accusative, 0}},
    {"его", {genitive | accusative, 0}},
    {"ому", {dative, 0}},
    {"ему", {dative, 0}},
    {"ыми", {0, instrumental}},
    {"ими", {0, instrumental}},
    {"ый", {nominative | accusative, 0}},
    {"ий", {nominative | accusative, 0}},
    {"ой", {nominative | accusative | oblique_woman, 0}},
    {"ей", {oblique_woman, 0}},
    {"ая", {nominative, 0}},
    {"яя", {nominative, 0}},
    {"ую", {accusative, 0}},
    {"юю", {accusative, 0}},
    {"ое", {nominative | accusative, 0}},
    {"ее", {nominative | accusative, 0}},
    {"ые", {0, nominative | accusative}},
    {"ие", {0, nominative | accusative}},
    {"ых", {0, genitive | accusative | prepositional}},
    {"их", {0, genitive | accusative | prepositional}},
    {"ым", {instrumental, dative}},
    {"им", {instrumental, dative}},
}};

const AdjectiveEnding* adjective_ending(std::string_view key) {
    for (const auto& row : adjective_endings)
        if (key.ends_with(row.ending) && key.size() >= row.ending.size() + 6) return &row;
    return nullptr;
}

struct Short {
    std::string_view key, full;
};
constexpr std::array<Short, 27> shorts = {{
    {"зам", "заместитель"},
    {"замначальника", "заместитель начальника"},
    {"замдиректора", "заместитель директора"},
    {"замглавы", "заместитель главы"},
    {"замруководителя", "заместитель руководителя"},
    {"замзав", "заместитель заведующего"},
    {"замминистра", "заместитель министра"},
    {"зав", "заведующий"},
    {"завотделом", "заведующий отделом"},
    {"завкафедрой", "заведующий кафедрой"},
    {"нач", "начальник"},
    {"дир", "директор"},
    {"рук", "руководитель"},
    {"руковод", "руководитель"},
    {"спец", "специалист"},
    {"гл", "главный"},
    {"вед", "ведущий"},
    {"ст", "старший"},
    {"отв", "ответственный"},
    {"пред", "председатель"},
    {"кл", "классный"},
    {"соц", "социальный"},
    {"соцпедагог", "социальный педагог"},
    {"пед", "педагог"},
    {"метод", "методист"},
    {"врио", "врио"},
    {"психол", "психолог"},
}};

}  // namespace

NounForm find_noun(std::string_view key) {
    if (const auto* entry = entry_of(key)) return {entry->noun, entry->forms};
    const auto hyphen = key.find('-');
    if (hyphen == key.npos) return {};
    const auto* entry = entry_of(key.substr(0, hyphen));
    return entry ? NounForm{entry->noun, entry->forms} : NounForm{};
}

std::string nominative_of_noun(std::string_view key, bool is_plural) {
    if (const auto* entry = entry_of(key)) return is_plural ? entry->nominative_plural : entry->nominative_singular;
    const auto hyphen = key.find('-');
    if (hyphen == key.npos) return std::string(key);
    return nominative_of_noun(key.substr(0, hyphen), is_plural) + "-" +
           nominative_of_noun(key.substr(hyphen + 1), is_plural);
}

std::string genitive_of_noun(std::string_view name) {
    const auto* entry = entry_of(name);
    return entry ? entry->genitive_singular : std::string{};
}

Forms adjective_forms(std::string_view key) {
    const auto* row = adjective_ending(key);
    return row ? row->forms : Forms{};
}

std::string nominative_of_adjective(std::string_view written, Gender gender, bool is_plural) {
    const auto key = folded(written);
    const auto* row = adjective_ending(key);
    if (!row || written.size() != key.size()) return std::string(written);
    const auto stem = written.substr(0, written.size() - row->ending.size());
    const auto ends = [&](std::initializer_list<std::string_view> letters) {
        for (const auto letter : letters)
            if (stem.ends_with(letter)) return true;
        return false;
    };
    const bool is_velar = ends({"к", "г", "х"}), is_hush = ends({"ж", "ш", "щ", "ч"});
    const bool begins_soft = row->ending.starts_with("е") || row->ending.starts_with("и") ||
                             row->ending.starts_with("я") || row->ending.starts_with("ю");
    const bool is_soft = is_hush || (begins_soft && !is_velar);
    static constexpr std::array<std::string_view, 8> stressed = {"городск", "краев",    "областн", "основн",
                                                                 "морск",   "мастерск", "правов",  "передов"};
    const bool is_stressed =
        row->ending == "ой" || std::find(stressed.begin(), stressed.end(), folded(stem)) != stressed.end();
    std::string_view ending = is_stressed ? "ой" : is_soft || is_velar ? "ий" : "ый";
    if (is_plural)
        ending = is_soft || is_velar ? "ие" : "ые";
    else if (gender == Gender::feminine)
        ending = is_soft && !is_hush ? "яя" : "ая";
    else if (gender == Gender::neuter)
        ending = is_soft ? "ее" : "ое";
    return std::string(stem) + std::string(ending);
}

std::string_view word_in_full(std::string_view key) {
    for (const auto& row : shorts)
        if (row.key == key) return row.full;
    return {};
}

}  // namespace opora::executors
