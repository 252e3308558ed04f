/// Two tables of items brought to one scale by the items they share.
#pragma once

#include "compute/irt/linking/robust_link.hpp"
#include "engine/fitting/item_table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::fitting {

/// "mean-mean", "mean-gmean", "mean-sigma", "haebara", "stocking-lord" and back; the inverse expects one of them.
std::string_view word_of(linking::Method method);
linking::Method link_method_named(std::string_view name);

struct LinkChoice {
    std::optional<linking::Method> method;  ///< not said: Stocking–Lord, of graded items mean-sigma
    bool is_robust = false;                 ///< leaves out anchors that drifted
    bool is_shift_only = false;             ///< also taken when every slope of both tables is 1
};

struct AnchorRow {
    std::string item;
    double from = 0, to = 0;  ///< mean steps, each on its own scale
    linking::AnchorCheck check;
    bool is_kept = true;
    linking::Drift why = linking::Drift::difficulty;  ///< of one that was left out
};

struct LinkReport {
    linking::RobustLink found;
    bool is_shift_only = false, is_robust = false;
    bool has_errors = false;  ///< of slope and shift: both tables have errors of the kept anchors
    std::vector<AnchorRow> anchors;
    std::vector<linking::Link> methods;                      ///< the others by the kept anchors, for comparison
    std::vector<std::string> only_from, only_to, different;  ///< items not linked by; different: in number of steps
};

/// Items are known by name. Refuses: anchors_none, choices_disagree (curves of graded items).
LinkReport fit_link(const std::vector<KnownItem>& from, const std::vector<KnownItem>& to, const LinkChoice& choice);

/// The items of `from` on the scale of `to`: item, a, b1 …
Table brought_items(const std::vector<KnownItem>& from, const linking::Scale& scale);

}  // namespace opora::fitting
