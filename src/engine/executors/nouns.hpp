/// Words that executors are named with — posts and bodies — in all their forms.
#pragma once

#include "domain/executor.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace opora::executors {

/// A set of cases.
using Cases = std::uint8_t;
constexpr Cases nominative = 1, genitive = 2, dative = 4, accusative = 8, instrumental = 16, prepositional = 32;

/// Which cases a form can be, as singular and as plural: «управления» is genitive, or nominative of many.
struct Forms {
    Cases singular = 0, plural = 0;
    Cases all() const { return static_cast<Cases>(singular | plural); }
};
inline Forms operator&(Forms a, Forms b) {
    return {static_cast<Cases>(a.singular & b.singular), static_cast<Cases>(a.plural & b.plural)};
}

enum class NounKind : std::uint8_t {
    post,   ///< начальник, методист
    chief,  ///< a post whose department belongs to it: «начальник отдела»
    body,   ///< управление, центр
    part,   ///< отдел, кабинет: of a greater body
};

enum class Gender : std::uint8_t { masculine, feminine, neuter };

struct Noun {
    std::string_view name;
    NounKind kind;
    Gender gender;
    Spread spread;  ///< over whom many of them are spread: «директора школ»
    bool is_post() const { return kind == NounKind::post || kind == NounKind::chief; }
};

/// A noun in one of its forms; of «педагог-психолог» the first part decides.
struct NounForm {
    const Noun* noun = nullptr;
    Forms forms{};
};
NounForm find_noun(std::string_view key);

/// The noun `key` is a form of, in nominative: «учителям-предметникам» → «учителя-предметники».
std::string nominative_of_noun(std::string_view key, bool is_plural);
/// «начальник» → «начальника»; empty when the word is not in the table.
std::string genitive_of_noun(std::string_view name);

/// Cases an adjective or participle with this ending can stand in; none when it is no adjective.
Forms adjective_forms(std::string_view key);
/// `written` as it agrees with a nominative of that gender: «Сочинскому» → «Сочинский».
std::string nominative_of_adjective(std::string_view written, Gender gender, bool is_plural);

/// «зам.», «замначальника», «нач.», «гл.» in full: «заместитель», «заместитель начальника»; empty for other words.
std::string_view word_in_full(std::string_view key);

}  // namespace opora::executors
