/// What is computed once for all schools of a region and year: conditions, levels, groups of like schools.
#pragma once

#include "engine/likeness/groups.hpp"
#include "engine/likeness/levels.hpp"
#include "office/desk.hpp"

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace opora::office {

class LikenessData {
 public:
    std::int64_t moment = 0;  ///< of the store
    likeness::Region region;
    likeness::ContextTable table;
    likeness::Levels levels;
    std::vector<Organisation> schools;  ///< as region.schools
    std::unordered_map<std::int64_t, std::string> municipalities;

    /// Place among the region's schools.
    std::optional<std::uint32_t> place_of(OrganisationId school) const;
    std::string municipality_of(std::size_t school) const;
    /// Found with the first question: it takes longer than the rest.
    const likeness::Groups& groups() const;

 private:
    mutable std::once_flag once_;
    mutable likeness::Groups groups_;
};

/// All schools that are not merged into others, or have results in `year`; the questionnaire of the school year that
/// ends nearest to it, the earlier of two.
std::shared_ptr<const LikenessData> load_likeness(store::Database& database, int year);

/// The same, kept until the store changes: a page asks for all of it at once.
std::shared_ptr<const LikenessData> likeness_of(Desk&, int year);

/// «тип школы, обучающихся, …»
std::string titles_said(const likeness::ContextTable& table, const std::vector<std::size_t>& conditions, Language);

}  // namespace opora::office
