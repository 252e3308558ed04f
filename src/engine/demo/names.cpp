#include "engine/demo/names.hpp"

#include <array>
#include <string_view>

namespace opora::demo {

namespace {

constexpr std::array<std::string_view, 4> cities = {"Верхнеозёрск", "Синеборск", "Лучегорье", "Кедролуцк"};

struct District {
    std::string_view adjective, centre;
};
constexpr std::array<District, 18> districts = {{
    {"Студёноборский", "Студёный Бор"},
    {"Кедроложский", "Кедровый Лог"},
    {"Хмелеводский", "Хмелевод"},
    {"Ольхоборский", "Ольхобор"},
    {"Меднолугский", "Медный Луг"},
    {"Тихозаводский", "Тихозаводь"},
    {"Дальноярский", "Дальний Яр"},
    {"Светлоувальский", "Светлый Увал"},
    {"Серебропольский", "Сереброполье"},
    {"Гусепрудский", "Гусиный Пруд"},
    {"Росноложский", "Росный Лог"},
    {"Вербокутский", "Вербокут"},
    {"Мглистогорский", "Мглистая Гора"},
    {"Ясеньбродский", "Ясень-Брод"},
    {"Тетеревинский", "Тетеревино-Дальнее"},
    {"Малиноярский", "Малиновый Яр"},
    {"Долгокосский", "Долгая Коса"},
    {"Журавлегорский", "Журавлиная Горка"},
}};

// Kind and noun agree in gender: 0 masculine, 1 feminine, 2 neuter.
constexpr std::array<std::array<std::string_view, 3>, 26> kinds = {{
    {"Новый", "Новая", "Новое"},
    {"Старый", "Старая", "Старое"},
    {"Верхний", "Верхняя", "Верхнее"},
    {"Нижний", "Нижняя", "Нижнее"},
    {"Дальний", "Дальняя", "Дальнее"},
    {"Ближний", "Ближняя", "Ближнее"},
    {"Тихий", "Тихая", "Тихое"},
    {"Ясный", "Ясная", "Ясное"},
    {"Белый", "Белая", "Белое"},
    {"Красный", "Красная", "Красное"},
    {"Зелёный", "Зелёная", "Зелёное"},
    {"Чистый", "Чистая", "Чистое"},
    {"Долгий", "Долгая", "Долгое"},
    {"Крутой", "Крутая", "Крутое"},
    {"Сухой", "Сухая", "Сухое"},
    {"Мокрый", "Мокрая", "Мокрое"},
    {"Липовый", "Липовая", "Липовое"},
    {"Еловый", "Еловая", "Еловое"},
    {"Берёзовый", "Берёзовая", "Берёзовое"},
    {"Грибной", "Грибная", "Грибное"},
    {"Ягодный", "Ягодная", "Ягодное"},
    {"Лебяжий", "Лебяжья", "Лебяжье"},
    {"Журавлиный", "Журавлиная", "Журавлиное"},
    {"Утиный", "Утиная", "Утиное"},
    {"Ветреный", "Ветреная", "Ветреное"},
    {"Снежный", "Снежная", "Снежное"},
}};
struct Noun {
    std::string_view word;
    int gender;
};
constexpr std::array<Noun, 23> nouns = {{
    {"Курья", 1},    {"Омуток", 0},  {"Взгорок", 0}, {"Перелесок", 0}, {"Кулига", 1},   {"Займище", 2},
    {"Ложок", 0},    {"Стрелка", 1}, {"Заимка", 1},  {"Прилужье", 2},  {"Излучина", 1}, {"Согра", 1},
    {"Падь", 1},     {"Елань", 1},   {"Плёсо", 2},   {"Распадок", 0},  {"Сопка", 1},    {"Увал", 0},
    {"Раздолье", 2}, {"Починок", 0}, {"Грива", 1},   {"Протока", 1},   {"Околок", 0},
}};

struct Family {
    std::string_view woman, man;
};
constexpr std::array<Family, 16> families = {{
    {"Соколова", "Соколов"},
    {"Лебедева", "Лебедев"},
    {"Орлова", "Орлов"},
    {"Зимина", "Зимин"},
    {"Полякова", "Поляков"},
    {"Карасёва", "Карасёв"},
    {"Ермакова", "Ермаков"},
    {"Тихонова", "Тихонов"},
    {"Мельникова", "Мельников"},
    {"Родионова", "Родионов"},
    {"Ильина", "Ильин"},
    {"Громова", "Громов"},
    {"Воронова", "Воронов"},
    {"Бурова", "Буров"},
    {"Власова", "Власов"},
    {"Ершова", "Ершов"},
}};
constexpr std::array<std::string_view, 10> women = {"Марина", "Ольга",   "Светлана", "Елена",   "Татьяна",
                                                    "Ирина",  "Наталья", "Галина",   "Людмила", "Анна"};
constexpr std::array<std::string_view, 6> men = {"Сергей", "Алексей", "Виктор", "Павел", "Юрий", "Андрей"};
constexpr std::array<Family, 8> fathers = {{{"Игоревна", "Игоревич"},
                                            {"Петровна", "Петрович"},
                                            {"Николаевна", "Николаевич"},
                                            {"Викторовна", "Викторович"},
                                            {"Сергеевна", "Сергеевич"},
                                            {"Ивановна", "Иванович"},
                                            {"Павловна", "Павлович"},
                                            {"Андреевна", "Андреевич"}}};

std::string again(std::string name, std::size_t round) {
    return round == 0 ? name : name + "-" + std::to_string(round + 1);
}

}  // namespace

std::string region_name(std::size_t region) {
    return region == 0 ? "Заозёрский край" : "Вымышленная область № " + std::to_string(region);
}

std::string centre_name(std::size_t region, std::size_t municipality, bool is_city) {
    const auto turn = municipality + region;
    return is_city ? again(std::string(cities[turn % cities.size()]), turn / cities.size())
                   : again(std::string(districts[turn % districts.size()].centre), turn / districts.size());
}

std::string municipality_name(std::size_t region, std::size_t municipality, bool is_city) {
    if (is_city) return "город " + centre_name(region, municipality, true);
    const auto turn = municipality + region;
    return again(std::string(districts[turn % districts.size()].adjective), turn / districts.size()) + " район";
}

std::string village_name(std::size_t region, std::size_t number) {
    // 23 and 26 share no factor, so the pair repeats only after 598 villages.
    const auto turn = number + region * 7;
    const auto& noun = nouns[turn % nouns.size()];
    const auto& kind = kinds[turn % kinds.size()][static_cast<std::size_t>(noun.gender)];
    return again(std::string(kind) + " " + std::string(noun.word), number / (nouns.size() * kinds.size()));
}

std::string person_name(Draws& draws) {
    const bool is_woman = draws.happens(0.8);
    const auto& family = families[draws.below(families.size())];
    const auto& father = fathers[draws.below(fathers.size())];
    const auto given = is_woman ? women[draws.below(women.size())] : men[draws.below(men.size())];
    return std::string(is_woman ? family.woman : family.man) + " " + std::string(given) + " " +
           std::string(is_woman ? father.woman : father.man);
}

}  // namespace opora::demo
