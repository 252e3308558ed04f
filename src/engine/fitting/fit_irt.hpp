/// A measurement model from a table of answers, as a list of estimates.
#pragma once

#include "compute/interval.hpp"
#include "compute/irt/ability.hpp"
#include "engine/fitting/response_table.hpp"

#include <optional>
#include <string_view>

namespace opora::fitting {

enum class IrtModel : std::uint8_t { rasch, pcm, two_pl, gpcm, graded };
/// "rasch", "pcm", "2pl", "gpcm", "graded" and back; the inverse expects one of them.
std::string_view name_of(IrtModel model);
IrtModel irt_model_named(std::string_view name);

struct IrtOptions {
    IrtModel model = IrtModel::gpcm;
    bool is_conditional = false;  ///< conditional maximum likelihood; marginal else
    bool with_fit = false;        ///< items against the model
    bool with_people = false;     ///< abilities of each person
};

/// Of an item the slope a, intercepts d and steps b of its categories; of a population its mean and sd.
struct IrtEstimate {
    std::string item, group;  ///< one of them
    int category = 0;         ///< 1 … m of d and b, 0 else
    int score = 0;            ///< of the category, in the file
    std::string parameter;    ///< "a", "d", "b", "mean", "sd"
    double value = 0;
    std::optional<double> error;                ///< none where fixed
    std::optional<compute::Interval> interval;  ///< 95 %, normal
};

/// Residuals at EAP, as mirt takes them (mean squares lie under 1), of conditional fits at WLE; S-X² only of marginal
/// fits.
struct ItemFitRow {
    std::string item;
    double people = 0;
    double infit = 1, infit_z = 0, outfit = 1, outfit_z = 0;
    std::optional<double> x2, df, p, rmsea;
};

/// Of people who answered every item; totals in the scores of the file, items that are not estimated left aside.
struct TotalRow {
    std::string group;
    int total = 0;
    double people = 0;  ///< by weight
    std::optional<irt::Ability> eap, wle;
};

struct PersonRow {
    std::uint32_t line = 0;
    std::string group;
    int answered = 0, total = 0;
    std::optional<irt::Ability> eap, wle;
};

struct ItemSummary {
    std::string item;
    std::vector<int> scores;  ///< by category
    double people = 0;        ///< who answered, by weight
    double mean = 0;          ///< of scores
};

struct Reliability {
    std::optional<double> alpha, omega, eap, wle;
};

struct IrtReport {
    IrtModel model = IrtModel::gpcm;
    std::string method;  ///< "mml", "cml"
    double people = 0;   ///< by weight
    std::vector<ItemSummary> items;
    std::vector<IrtEstimate> estimates;
    double log_likelihood = 0;  ///< of cml given the totals
    std::size_t parameters = 0;
    double aic = 0, bic = 0;
    Reliability reliability;
    std::vector<TotalRow> totals;  ///< of mml by population; of graded only where scores are without gaps
    std::vector<ItemFitRow> fit;
    std::vector<PersonRow> persons;
    compute::Ended ended = compute::Ended::not_identified;
    double gradient_norm = 0;
    int steps = 0;
    std::vector<std::string> unlinked;  ///< why not identified: populations (of cml items) apart from the first
    std::vector<ItemScore> empty;       ///< … or scores that only people with nothing or everything right have (cml)
};

/// Refuses: model_needs_two_scores (rasch and 2pl), choices_disagree (cml of a model with slopes or with groups, item
/// fit of the graded model).
IrtReport fit_irt(const ResponseTable& table, const IrtOptions& options);

/// The table that `read_item_table` reads: item, model, a, b1 …, d1 … and their errors.
Table item_parameters(const IrtReport& report);
/// row, group, answered, total, eap, eap_error, wle, wle_error.
Table person_abilities(const IrtReport& report);

}  // namespace opora::fitting
