/// A small glossary for tests.
#pragma once

#include "engine/executors/glossary.hpp"

namespace opora::executors {

inline const Glossary& glossary_for_test() {
    constexpr auto organisation = ExecutorKind::organisation, collective = ExecutorKind::collective;
    static const Glossary glossary({
        {"ОО", "общеобразовательные организации", collective, Spread::schools},
        {"ОУ", "общеобразовательные учреждения", collective, Spread::schools, "ОО"},
        {"образовательные организации", "", collective, Spread::schools, "ОО"},
        {"ШНОР", "школы с низкими образовательными результатами", collective, Spread::low_schools},
        {"ШНРО", "школы с низкими результатами обучения", collective, Spread::low_schools, "ШНОР"},
        {"школы с низкими результатами", "", collective, Spread::low_schools, "ШНОР"},
        {"школы-лидеры", "", collective, Spread::leader_schools},
        {"ОМСУ", "органы местного самоуправления, осуществляющие управление в сфере образования", collective,
         Spread::municipalities},
        {"МОУО", "муниципальные органы управления образованием", collective, Spread::municipalities},
        {"МОЦ", "муниципальные образовательные центры", collective, Spread::centres},
        {"ММО", "муниципальные методические объединения", collective},
        {"ППЭ", "пункты проведения экзаменов", collective},
        {"УОН", "управление по образованию и науке", organisation},
        {"УО", "управление образования", organisation},
        {"ИМЦ", "информационно-методический центр", organisation},
        {"РЦОИ", "", organisation},
        {"ЦРО", "центр развития образования", organisation},
        {"*ИРО", "", organisation},
        {"*ИРРО", "", organisation},
        {"ВПР", "всероссийские проверочные работы"},
        {"ОГЭ", "основной государственный экзамен"},
        {"УВР", "учебно-воспитательная работа"},
    });
    return glossary;
}

}  // namespace opora::executors
