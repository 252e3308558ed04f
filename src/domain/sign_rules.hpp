/// A versioned set of signs of bias: which are looked at, in which procedures, with which thresholds, and whose each
/// is.
#pragma once

#include "domain/rule_set.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// A number a sign is judged by; whose it is and where it stands.
struct SignThreshold {
    std::string key;  ///< "quantile", "fences", "least_works"…
    double value = 0;
    Provenance provenance = Provenance::own;
    std::string source;
};

/// A row of the table of signs. Rows with a number are the official ones and alone make the index.
struct SignRule {
    int number = 0;  ///< in the official list, 0 = shown beside it
    std::string
        kind;  ///< "inflated_mean", "marks_mismatch", "sharp_rise", "sharp_fall"; the others: engine/signs/README.md
    ProcedureFilter procedures;
    Provenance provenance = Provenance::own;
    std::string source;
    std::vector<SignThreshold> thresholds;

    bool is_official() const { return number > 0; }
    /// `otherwise` when the row has none of this name.
    double threshold(std::string_view key, double otherwise) const;
    bool admits(const Procedure& procedure) const;
};

struct SignRules {
    std::string id;  ///< "official-14"
    int version = 1;
    std::string name_ru, name_en;
    std::string valid_from, valid_to;  ///< ISO dates, "" = the source says none
    Provenance provenance = Provenance::regional;
    std::string source;
    std::vector<SignRule> signs;

    /// Some row looks at the procedure.
    bool admits(const Procedure& procedure) const;
};

}  // namespace opora
