/// The instruments the house knows: data/*.json and what the authority added.
#pragma once

#include "base/words.hpp"
#include "domain/instrument.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

class Catalogue {
 public:
    Catalogue() = default;
    /// Of two instruments of one procedure the one with the higher version counts.
    Catalogue(std::vector<Subject> subjects, std::vector<Instrument> instruments);

    const std::vector<Subject>& subjects() const { return subjects_; }
    /// By procedure, one for each; `same_as` followed: positions, maximum, cuts and minutes are filled.
    const std::vector<Instrument>& instruments() const { return instruments_; }

    /// The instrument of exactly this procedure; nullptr when the catalogue has none.
    const Instrument* find(const Procedure& procedure) const;
    const Subject* subject(std::string_view code) const;
    /// By code, either name or any other spelling, whatever the case, ё, blanks; nullptr when unknown.
    const Subject* subject_named(std::string_view any_spelling) const;
    /// «ВПР 2021, русский язык, 4 класс».
    std::string title(const Procedure& procedure, Language language) const;

 private:
    std::vector<Subject> subjects_;
    std::vector<Instrument> instruments_;
};

}  // namespace opora
