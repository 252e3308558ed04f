/// What a sign says to people, by keys: the numbers in a sentence, what else could explain them, what to check.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"
#include "domain/sign_rules.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace opora::signs {

/// How a figure is written.
enum class FigureForm { whole, tenths, hundredths, percent, tenths_of_percent, probability, yes_no };
FigureForm form_of(std::string_view figure);

/// "signs.said.<kind>", with figures, works and flagged as arguments; kinds of the own rule have words of their own.
Said said_of(const Sign& sign);
/// The name of a kind, of either rule ("signs.kind.…", "objectivity.kind.…").
std::string kind_said(Language language, const std::string& kind);
/// The value of a figure; none when the sign does not tell it.
std::optional<double> figure(const Sign& sign, std::string_view key);

/// The sentence of the region: how many schools, and of the own rule how many are expected to be false.
Said headline_of(const ObjectivityScreening& screening);
/// What the reader must know beside it. `rules` is empty for the own rule.
std::vector<Said> notes_of(const ObjectivityScreening& screening, const SignRules& rules);

/// Both layers side by side; none of them overrules the other.
struct Agreement {
    int both = 0, only_here = 0, only_there = 0, neither = 0;
};
Agreement agreement(const ObjectivityScreening& here, const ObjectivityScreening& there);
Said agreement_said(const Agreement& agreement, const ObjectivityScreening& here);

}  // namespace opora::signs
