#include "engine/deadline/nominative.hpp"

#include "engine/deadline/letters.hpp"

#include <algorithm>
#include <unordered_map>

namespace opora::deadline {

namespace {

enum class Gender : std::uint8_t { unknown, masculine, feminine, neuter, plural };

struct Noun {
    std::u16string word;
    Gender gender;
};

struct Ending {
    Case written;
    std::u16string_view from, to;
    Gender gender;
};

// The first row whose ending fits is meant, so the longer ones stand first.
constexpr Ending noun_endings[] = {
    {Case::genitive, u"ания", u"ание", Gender::neuter},
    {Case::genitive, u"ения", u"ение", Gender::neuter},
    {Case::genitive, u"ия", u"ие", Gender::neuter},
    {Case::genitive, u"ций", u"ции", Gender::plural},
    {Case::genitive, u"сий", u"сии", Gender::plural},
    {Case::genitive, u"ий", u"ия", Gender::plural},
    {Case::genitive, u"ии", u"ия", Gender::feminine},
    {Case::genitive, u"сти", u"сть", Gender::feminine},
    {Case::genitive, u"ти", u"ть", Gender::feminine},
    {Case::genitive, u"ли", u"ля", Gender::feminine},
    {Case::genitive, u"ки", u"ка", Gender::feminine},
    {Case::genitive, u"ги", u"га", Gender::feminine},
    {Case::genitive, u"чи", u"ча", Gender::feminine},
    {Case::genitive, u"жи", u"жа", Gender::feminine},
    {Case::genitive, u"ы", u"а", Gender::feminine},
    {Case::genitive, u"ства", u"ство", Gender::neuter},
    {Case::genitive, u"теля", u"тель", Gender::masculine},
    {Case::genitive, u"аря", u"арь", Gender::masculine},
    {Case::genitive, u"ября", u"ябрь", Gender::masculine},
    {Case::genitive, u"кта", u"кт", Gender::masculine},
    {Case::genitive, u"а", u"", Gender::masculine},
    {Case::genitive, u"ков", u"ки", Gender::plural},
    {Case::genitive, u"гов", u"ги", Gender::plural},
    {Case::genitive, u"хов", u"хи", Gender::plural},
    {Case::genitive, u"ов", u"ы", Gender::plural},
    {Case::genitive, u"аев", u"аи", Gender::plural},
    {Case::genitive, u"цев", u"цы", Gender::plural},
    {Case::genitive, u"вок", u"вки", Gender::plural},
    {Case::genitive, u"рок", u"рки", Gender::plural},
    {Case::genitive, u"нок", u"нки", Gender::plural},
    {Case::genitive, u"ток", u"тки", Gender::plural},
    {Case::dative, u"ию", u"ие", Gender::neuter},
    {Case::dative, u"ции", u"ция", Gender::feminine},
    {Case::dative, u"сии", u"сия", Gender::feminine},
    {Case::dative, u"ости", u"ость", Gender::feminine},
    {Case::dative, u"ству", u"ство", Gender::neuter},
    {Case::dative, u"телю", u"тель", Gender::masculine},
    {Case::dative, u"арю", u"арь", Gender::masculine},
    {Case::dative, u"у", u"", Gender::masculine},
    {Case::dative, u"е", u"а", Gender::feminine},
    {Case::dative, u"циям", u"ции", Gender::plural},
    {Case::dative, u"иям", u"ия", Gender::plural},
    {Case::dative, u"стям", u"сти", Gender::plural},
    {Case::dative, u"кам", u"ки", Gender::plural},
    {Case::dative, u"гам", u"ги", Gender::plural},
    {Case::dative, u"ствам", u"ства", Gender::plural},
    {Case::dative, u"ам", u"ы", Gender::plural},
    {Case::instrumental, u"ием", u"ие", Gender::neuter},
    {Case::instrumental, u"ией", u"ия", Gender::feminine},
    {Case::instrumental, u"ством", u"ство", Gender::neuter},
    {Case::instrumental, u"арем", u"арь", Gender::masculine},
    {Case::instrumental, u"телем", u"тель", Gender::masculine},
    {Case::instrumental, u"ом", u"", Gender::masculine},
    {Case::instrumental, u"ой", u"а", Gender::feminine},
    {Case::instrumental, u"остью", u"ость", Gender::feminine},
    {Case::instrumental, u"циями", u"ции", Gender::plural},
    {Case::instrumental, u"иями", u"ия", Gender::plural},
    {Case::instrumental, u"стями", u"сти", Gender::plural},
    {Case::instrumental, u"ками", u"ки", Gender::plural},
    {Case::instrumental, u"ами", u"ы", Gender::plural},
    {Case::accusative, u"ию", u"ия", Gender::feminine},
    {Case::accusative, u"у", u"а", Gender::feminine},
    {Case::accusative, u"ю", u"я", Gender::feminine},
    {Case::prepositional, u"нии", u"ние", Gender::neuter},
    {Case::prepositional, u"тии", u"тие", Gender::neuter},
    {Case::prepositional, u"вии", u"вие", Gender::neuter},
    {Case::prepositional, u"чии", u"чие", Gender::neuter},
    {Case::prepositional, u"ции", u"ция", Gender::feminine},
    {Case::prepositional, u"сии", u"сия", Gender::feminine},
    {Case::prepositional, u"ости", u"ость", Gender::feminine},
    {Case::prepositional, u"вке", u"вка", Gender::feminine},
    {Case::prepositional, u"рке", u"рка", Gender::feminine},
    {Case::prepositional, u"ке", u"ка", Gender::feminine},
    {Case::prepositional, u"че", u"ча", Gender::feminine},
    {Case::prepositional, u"ых", u"ые", Gender::plural},
    {Case::prepositional, u"осе", u"ос", Gender::masculine},
};

// Nouns that endings alone would turn wrongly: all their forms, with the nominative first.
struct NounRow {
    Gender gender;
    std::u16string_view singular;  ///< nominative, genitive, dative, instrumental, prepositional
    std::u16string_view plural{};  ///< the same
};
constexpr NounRow noun_rows[] = {
    {Gender::neuter, u"начало начала началу началом начале"},
    {Gender::neuter, u"письмо письма письму письмом письме", u"письма писем письмам письмами письмах"},
    {Gender::neuter, u"право права праву правом праве"},
    {Gender::neuter, u"лето лета лету летом лете"},
    {Gender::neuter, u"дело дела делу делом деле", u"дела дел делам делами делах"},
    {Gender::neuter, u"число числа числу числом числе"},
    {Gender::masculine, u"конец конца концу концом конце"},
    {Gender::masculine, u"день дня дню днем дне", u"дни дней дням днями днях"},
    {Gender::masculine, u"месяц месяца месяцу месяцем месяце", u"месяцы месяцев месяцам месяцами месяцах"},
    {Gender::masculine, u"список списка списку списком списке", u"списки списков спискам списками списках"},
    {Gender::masculine, u"порядок порядка порядку порядком порядке"},
    {Gender::masculine, u"урок урока уроку уроком уроке", u"уроки уроков урокам уроками уроках"},
    {Gender::masculine, u"срок срока сроку сроком сроке", u"сроки сроков срокам сроками сроках"},
    {Gender::masculine, u"звонок звонка звонку звонком звонке"},
    {Gender::masculine, u"случай случая случаю случаем случае", u"случаи случаев случаям случаями случаях"},
    {Gender::masculine, u"край края краю краем крае"},
    {Gender::masculine, u"праздник праздника празднику праздником празднике",
     u"праздники праздников праздникам праздниками праздниках"},
    {Gender::masculine, u"запрос запроса запросу запросом запросе", u"запросы запросов запросам запросами запросах"},
    {Gender::masculine, u"приезд приезда приезду приездом приезде"},
    {Gender::masculine, u"этап этапа этапу этапом этапе", u"этапы этапов этапам этапами этапах"},
    {Gender::masculine, u"педсовет педсовета педсовету педсоветом педсовете",
     u"педсоветы педсоветов педсоветам педсоветами педсоветах"},
    {Gender::masculine, u"прием приема приему приемом приеме"},
    {Gender::masculine, u"вызов вызова вызову вызовом вызове", u"вызовы вызовов вызовам вызовами вызовах"},
    {Gender::masculine, u"учитель учителя учителю учителем учителе", u"учителя учителей учителям учителями учителях"},
    {Gender::feminine, u"неделя недели неделе неделей неделе", u"недели недель неделям неделями неделях"},
    {Gender::feminine, u"осень осени осени осенью осени"},
    {Gender::feminine, u"помощь помощи помощи помощью помощи"},
    {Gender::feminine, u"четверть четверти четверти четвертью четверти",
     u"четверти четвертей четвертям четвертями четвертях"},
    {Gender::feminine, u"часть части части частью части", u"части частей частям частями частях"},
    {Gender::feminine, u"запись записи записи записью записи", u"записи записей записям записями записях"},
    {Gender::feminine, u"встреча встречи встрече встречей встрече", u"встречи встреч встречам встречами встречах"},
    {Gender::feminine, u"задача задачи задаче задачей задаче", u"задачи задач задачам задачами задачах"},
    {Gender::feminine, u"работа работы работе работой работе", u"работы работ работам работами работах"},
    {Gender::feminine, u"процедура процедуры процедуре процедурой процедуре",
     u"процедуры процедур процедурам процедурами процедурах"},
    {Gender::feminine, u"олимпиада олимпиады олимпиаде олимпиадой олимпиаде",
     u"олимпиады олимпиад олимпиадам олимпиадами олимпиадах"},
    {Gender::feminine, u"смена смены смене сменой смене", u"смены смен сменам сменами сменах"},
    {Gender::feminine, u"программа программы программе программой программе",
     u"программы программ программам программами программах"},
    {Gender::feminine, u"карта карты карте картой карте", u"карты карт картам картами картах"},
    {Gender::feminine, u"группа группы группе группой группе", u"группы групп группам группами группах"},
    {Gender::feminine, u"школа школы школе школой школе", u"школы школ школам школами школах"},
    {Gender::feminine, u"анкета анкеты анкете анкетой анкете", u"анкеты анкет анкетам анкетами анкетах"},
    {Gender::feminine, u"форма формы форме формой форме", u"формы форм формам формами формах"},
    {Gender::feminine, u"дата даты дате датой дате", u"даты дат датам датами датах"},
    {Gender::feminine, u"жалоба жалобы жалобе жалобой жалобе", u"жалобы жалоб жалобам жалобами жалобах"},
    {Gender::feminine, u"просьба просьбы просьбе просьбой просьбе", u"просьбы просьб просьбам просьбами просьбах"},
    {Gender::feminine, u"инициатива инициативы инициативе инициативой инициативе"},
    {Gender::feminine, u"смета сметы смете сметой смете", u"сметы смет сметам сметами сметах"},
    {Gender::feminine, u"экспертиза экспертизы экспертизе экспертизой экспертизе",
     u"экспертизы экспертиз экспертизам экспертизами экспертизах"},
    {Gender::feminine, u"вакансия вакансии вакансии вакансией вакансии",
     u"вакансии вакансий вакансиям вакансиями вакансиях"},
    {Gender::plural, u"", u"каникулы каникул каникулам каникулами каникулах"},
    {Gender::plural, u"", u"данные данных данным данными данных"},
    {Gender::plural, u"", u"сборы сборов сборам сборами сборах"},
    {Gender::plural, u"", u"выборы выборов выборам выборами выборах"},
    {Gender::plural, u"", u"курсы курсов курсам курсами курсах"},
    {Gender::plural, u"", u"отпуска отпусков отпускам отпусками отпусках"},
    {Gender::plural, u"", u"документы документов документам документами документах"},
    {Gender::plural, u"", u"дефициты дефицитов дефицитам дефицитами дефицитах"},
    {Gender::masculine, u"отпуск отпуска отпуску отпуском отпуске"},
};

struct NounForm {
    std::u16string_view nominative;
    Gender gender;
};
/// The form in a case; the case stands before it as one letter.
using NounForms = std::unordered_map<std::u16string, NounForm>;

void add_forms(NounForms& forms, std::u16string_view row, Gender gender) {
    const auto first = row.substr(0, row.find(u' '));
    for (char16_t written = u'0'; !row.empty(); ++written) {
        const auto end = std::min(row.find(u' '), row.size());
        forms.try_emplace(written + std::u16string(row.substr(0, end)), NounForm{first, gender});
        row.remove_prefix(std::min(end + 1, row.size()));
    }
}

const NounForms& noun_forms() {
    static const NounForms all = [] {
        NounForms forms;
        for (const auto& row : noun_rows) {
            add_forms(forms, row.singular, row.gender);
            add_forms(forms, row.plural, Gender::plural);
        }
        return forms;
    }();
    return all;
}

bool is_large(char16_t letter) {
    return (letter >= u'А' && letter <= u'Я') || letter == u'Ё' || (letter >= u'A' && letter <= u'Z');
}
bool is_small(char16_t letter) { return (letter >= u'а' && letter <= u'я') || letter == u'ё'; }

std::u16string plain(std::u16string_view word) {
    std::u16string out(word);
    for (auto& letter : out) {
        if (letter == u'ё') letter = u'е';
        if (letter == u'Ё') letter = u'Е';
    }
    if (!out.empty() && out[0] >= u'А' && out[0] <= u'Я') out[0] = static_cast<char16_t>(out[0] + 32);
    return out;
}

/// The first letter as large as it was.
std::u16string as_large(std::u16string word, std::u16string_view was) {
    if (!word.empty() && !was.empty() && was[0] >= u'А' && was[0] <= u'Я' && word[0] >= u'а' && word[0] <= u'я')
        word[0] = static_cast<char16_t>(word[0] - 32);
    return word;
}

std::optional<Noun> noun_of(std::u16string_view written, Case from) {
    const auto word = plain(written);
    if (is_abbreviation(written)) return Noun{std::u16string(written), Gender::unknown};
    const auto listed = noun_forms().find(static_cast<char16_t>(u'0' + static_cast<int>(from)) + word);
    if (listed != noun_forms().end())
        return Noun{as_large(std::u16string(listed->second.nominative), written), listed->second.gender};
    for (const auto& row : noun_endings) {
        if (row.written != from || word.size() < row.from.size() + 2 || !std::u16string_view(word).ends_with(row.from))
            continue;
        auto out = std::u16string(written.substr(0, written.size() - row.from.size())) + std::u16string(row.to);
        // A stem that ends in a vowel or one letter is no noun of that declension.
        if (row.to.empty() && std::u16string_view(u"аеиоуыэюяйь").find(out.back()) != std::u16string_view::npos)
            return {};
        return Noun{std::move(out), row.gender};
    }
    return {};
}

struct AdjectiveEnding {
    Case written;
    std::u16string_view from;
    Gender gender;  ///< masculine stands for neuter too
    bool soft;
};
constexpr AdjectiveEnding adjective_endings[] = {
    {Case::genitive, u"ого", Gender::masculine, false},     {Case::genitive, u"его", Gender::masculine, true},
    {Case::genitive, u"ой", Gender::feminine, false},       {Case::genitive, u"ней", Gender::feminine, true},
    {Case::genitive, u"щей", Gender::feminine, true},       {Case::genitive, u"шей", Gender::feminine, true},
    {Case::genitive, u"чей", Gender::feminine, true},       {Case::genitive, u"ых", Gender::plural, false},
    {Case::genitive, u"их", Gender::plural, true},          {Case::dative, u"ому", Gender::masculine, false},
    {Case::dative, u"ему", Gender::masculine, true},        {Case::dative, u"ой", Gender::feminine, false},
    {Case::dative, u"ней", Gender::feminine, true},         {Case::dative, u"щей", Gender::feminine, true},
    {Case::dative, u"ым", Gender::plural, false},           {Case::dative, u"им", Gender::plural, true},
    {Case::instrumental, u"ыми", Gender::plural, false},    {Case::instrumental, u"ими", Gender::plural, true},
    {Case::instrumental, u"ым", Gender::masculine, false},  {Case::instrumental, u"им", Gender::masculine, true},
    {Case::instrumental, u"ной", Gender::feminine, false},  {Case::instrumental, u"ской", Gender::feminine, false},
    {Case::instrumental, u"вой", Gender::feminine, false},  {Case::instrumental, u"щей", Gender::feminine, true},
    {Case::accusative, u"ую", Gender::feminine, false},     {Case::accusative, u"юю", Gender::feminine, true},
    {Case::prepositional, u"ом", Gender::masculine, false}, {Case::prepositional, u"ем", Gender::masculine, true},
    {Case::prepositional, u"ой", Gender::feminine, false},  {Case::prepositional, u"щей", Gender::feminine, true},
    {Case::prepositional, u"ней", Gender::feminine, true},  {Case::prepositional, u"ых", Gender::plural, false},
    {Case::prepositional, u"их", Gender::plural, true},
};

const AdjectiveEnding* adjective_of(std::u16string_view word, Case from) {
    if (is_abbreviation(word) || word.size() < 4) return nullptr;
    for (const auto& row : adjective_endings)
        if (row.written == from && word.ends_with(row.from)) return &row;
    return nullptr;
}

/// Adjectives stressed on the ending: «основной», not «основный».
bool is_stressed(std::u16string_view stem) {
    constexpr std::u16string_view stems[] = {u"основн", u"областн", u"городск", u"краев", u"годов",    u"выездн",
                                             u"входн",  u"втор",    u"друг",    u"больш", u"отраслев", u"цифров",
                                             u"срезов", u"очередн", u"люб",     u"шест",  u"седьм",    u"восьм",
                                             u"кругов", u"деловн",  u"строев",  u"полев", u"взросл"};
    return std::find(std::begin(stems), std::end(stems), plain(stem)) != std::end(stems);
}

std::u16string adjective(std::u16string_view word, const AdjectiveEnding& row, Gender gender) {
    const std::size_t ending = row.from == u"ого" || row.from == u"его" || row.from == u"ому" || row.from == u"ему" ||
                                       row.from == u"ыми" || row.from == u"ими"
                                   ? 3
                                   : 2;
    const auto stem = word.substr(0, word.size() - ending);
    const bool velar = std::u16string_view(u"гкх").find(stem.back()) != std::u16string_view::npos;
    const bool hissing = std::u16string_view(u"жшщч").find(stem.back()) != std::u16string_view::npos;
    std::u16string out(stem);
    if (gender == Gender::unknown || (gender != Gender::neuter && row.gender != Gender::masculine)) gender = row.gender;
    switch (gender) {
        case Gender::plural:
            return out += row.soft || velar || hissing ? u"ие" : u"ые";
        case Gender::feminine:
            return out += row.soft && !hissing && !velar ? u"яя" : u"ая";
        case Gender::neuter:
            return out += row.soft ? u"ее" : u"ое";
        default:
            break;
    }
    if (row.soft || ((velar || hissing) && !is_stressed(stem))) return out += u"ий";
    return out += is_stressed(stem) ? u"ой" : u"ый";
}

std::vector<std::u16string> split_words(std::u16string_view text) {
    std::vector<std::u16string> words;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find(u' ', from), text.size());
        words.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return words;
}

std::u16string joined(const std::vector<std::u16string>& words) {
    std::u16string out;
    for (const auto& word : words) {
        if (!out.empty()) out += u' ';
        out += word;
    }
    return out;
}

/// Turns adjectives and their noun from `at` on; the index behind the noun, 0 = not turned.
std::size_t turn_group(std::vector<std::u16string>& words, std::size_t at, Case from) {
    std::vector<std::pair<std::size_t, const AdjectiveEnding*>> adjectives;
    for (auto i = at; i < words.size() && i < at + 5; ++i) {
        const auto* ending = i + 1 < words.size() ? adjective_of(words[i], from) : nullptr;
        // «учебно-методического», a comma between adjectives
        if (ending) {
            adjectives.emplace_back(i, ending);
            continue;
        }
        auto word = words[i];
        std::u16string mark;
        while (!word.empty() && std::u16string_view(u",;)»\"").find(word.back()) != std::u16string_view::npos) {
            mark.insert(mark.begin(), word.back());
            word.pop_back();
        }
        const auto noun = noun_of(word, from);
        if (!noun) return 0;
        words[i] = noun->word + mark;
        for (const auto& [place, row] : adjectives) words[place] = adjective(words[place], *row, noun->gender);
        return mark.empty() ? i + 1 : words.size();
    }
    return 0;
}

}  // namespace

/// «ВПР», «ЕГЭ-11», «ШНОР»: never inflected.
bool is_abbreviation(std::u16string_view word) {
    return std::count_if(word.begin(), word.end(), is_large) > 1 || std::none_of(word.begin(), word.end(), is_small) ||
           std::any_of(word.begin(), word.end(), [](char16_t letter) { return letter >= u'0' && letter <= u'9'; });
}

std::u16string_view listed_genitive(std::u16string_view noun) {
    const auto word = plain(noun);
    for (const auto& row : noun_rows)
        for (const auto forms : {row.singular, row.plural}) {
            if (!forms.starts_with(word) || forms.size() <= word.size() || forms[word.size()] != u' ') continue;
            const auto rest = forms.substr(word.size() + 1);
            return rest.substr(0, rest.find(u' '));
        }
    return {};
}

std::string nominative(std::string_view text, Case written) {
    if (written == Case::nominative) return std::string(text);
    auto words = split_words(to_utf16(text));
    auto at = turn_group(words, 0, written);
    if (at == 0) return std::string(text);
    while (at + 1 < words.size() && (words[at] == u"и" || words[at] == u"или")) {
        auto tried = words;
        const auto behind = turn_group(tried, at + 1, written);
        if (behind == 0) break;
        words = std::move(tried);
        at = behind;
    }
    return to_utf8(joined(words));
}

}  // namespace opora::deadline
