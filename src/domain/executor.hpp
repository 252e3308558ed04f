/// Who is to do it, as an order writes it and as it is understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class ExecutorKind : std::uint8_t {
    unknown,       ///< a question to the person
    person,        ///< «И.Б. Лукашова, заместитель начальника УОН»
    post,          ///< «главный специалист УОН», «ответственный за проведение оценочной процедуры»
    organisation,  ///< «СОИРО», «МКУ СЦРО»
    collective,    ///< «ОО», «руководители ШНОР», «методисты СЦРО»: many, perhaps every school of a list
};
/// "organisation" and back; the inverse gives nothing for other words.
std::string_view name_of(ExecutorKind kind);
std::optional<ExecutorKind> executor_kind_named(std::string_view name);

/// Over whom a collective is spread: one task for each member of a list of the plan, or one for all together.
enum class Spread : std::uint8_t {
    none,            ///< one task for the body as a whole: «методисты ИМЦ»
    schools,         ///< every school of the plan's list: «ОО», «руководители ОО»
    low_schools,     ///< schools with low results: «ШНОР», «ШНРО»
    biased_schools,  ///< schools with signs of bias
    leader_schools,
    municipalities,  ///< «ОМСУ», «МОУО», «руководители органов местного самоуправления»
    centres,         ///< «МОЦ»: the method centre of each municipality
};
std::string_view name_of(Spread spread);
std::optional<Spread> spread_named(std::string_view name);

struct Executor {
    ExecutorKind kind = ExecutorKind::unknown;
    std::string written;         ///< as it stands in the cell
    std::string name{};          ///< of a person «Лукашова И.Б.», else the nominative: «СОИРО», «руководители ОО»
    std::string post{};          ///< «заместитель начальника»
    std::string organisation{};  ///< «УОН»
    Spread spread = Spread::none;
    bool is_main = true;     ///< false: a co-executor
    std::string question{};  ///< code of words executor.question.*, "" = sure
    bool operator==(const Executor&) const = default;
};

/// What an abbreviation or a name stands for; rows come with the program, learned ones with a person's answers.
struct GlossaryTerm {
    std::string term;        ///< «ОМСУ»
    std::string stands_for;  ///< «органы местного самоуправления, осуществляющие управление в сфере образования»
    ExecutorKind kind = ExecutorKind::unknown;
    Spread spread = Spread::none;
    std::string same_as{};  ///< another term that means the same: «ШНРО» → «ШНОР»
    bool is_learned = false;
    bool operator==(const GlossaryTerm&) const = default;
};

}  // namespace opora
