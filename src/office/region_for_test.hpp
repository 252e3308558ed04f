/// A small invented region on a desk of its own, made once for the tests of a suite, which only look at it or add to
/// it.
#pragma once

#include "office/desk_for_test.hpp"
#include "office/make_demo.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

namespace opora::office {

/// `Suite` is the fixture itself, so that each has a region of its own: class Scales : public RegionForTest<Scales>.
template <class Suite>
class RegionForTest : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        const std::string name = testing::UnitTest::GetInstance()->current_test_suite()->name();
        home = std::filesystem::temp_directory_path() / ("opora-" + name + "-" + std::to_string(::getpid()));
        std::filesystem::remove_all(home);
        DemoWish wish;
        wish.schools = 25;
        wish.years = 2;
        wish.format = FileFormat::csv;
        Progress nobody_watches;
        make_demo(places_for_test(home), who, now, wish, nobody_watches);
        desk = std::make_unique<Desk>(places_for_test(home), now);
    }
    static void TearDownTestSuite() {
        desk.reset();
        std::filesystem::remove_all(home);
    }

    static inline std::filesystem::path home;
    static inline std::unique_ptr<Desk> desk;
    static inline const Person who{"Иванова", Language::russian};
    static inline const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
};

}  // namespace opora::office
