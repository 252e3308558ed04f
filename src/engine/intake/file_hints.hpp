/// What a file tells about the work besides its results: textbooks and dates.
#pragma once

#include "domain/catalogue.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::intake {

/// Counts mentions of subjects in textbooks: «ma4.8 | 1.1.3… Моро М.И.», «Математика (в 2 частях)».
class Textbooks {
 public:
    explicit Textbooks(const Catalogue& catalogue);
    /// Adds one to each subject that `text` names.
    void note(std::string_view text, std::map<std::string, std::int64_t>& mentions);

 private:
    std::vector<std::pair<std::string, std::string>> subjects_;  // code, folded name
    std::string buffer_;
};

/// The year and month of «17.03.2022 05:33:20» or 2022-03-17T05:33:20.
std::optional<std::pair<int, int>> year_and_month(std::string_view text);

}  // namespace opora::intake
