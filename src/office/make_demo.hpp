/// A person wants a region to try Opora on: invented files, read by the same importer as real ones.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/import_report.hpp"
#include "office/moment.hpp"
#include "office/person.hpp"
#include "office/write_demo_files.hpp"

#include <filesystem>
#include <vector>

namespace opora::office {

/// Makes the region in `places`: writes its files to demo in the folder of files and imports them. The store appears
/// there whole, at the end: a start broken off leaves none in a file, and on a server one that is not opened. Gives a
/// report a file. Refuses: home_not_empty (there are results in it; a server that has been worked with), cancelled.
std::vector<ImportReport> make_demo(const Places& places, const Person& who, Instant now, const DemoWish&, Progress&);
inline std::vector<ImportReport> make_demo(const std::filesystem::path& home, const Person& who, Instant now,
                                           const DemoWish& wish, Progress& progress) {
    return make_demo(Places{home}, who, now, wish, progress);
}

}  // namespace opora::office
