/// A person wants a region to try Opora on: invented files, read by the same importer as real ones.
#pragma once

#include "base/progress.hpp"
#include "office/import_report.hpp"
#include "office/moment.hpp"
#include "office/person.hpp"
#include "office/write_demo_files.hpp"

#include <filesystem>
#include <vector>

namespace opora::office {

/// Makes the region in `home`: writes its files to `home`/demo and imports them. The store appears there whole, at the
/// end: a start broken off leaves none. Gives a report a file.
/// Refuses: home_not_empty (there are results in it), cancelled.
std::vector<ImportReport> make_demo(const std::filesystem::path& home, const Person& who, Instant now, const DemoWish&,
                                    Progress&);

}  // namespace opora::office
