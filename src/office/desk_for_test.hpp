/// A desk in a folder of its own (its store on PostgreSQL, where OPORA_TEST_STORE says so), and small files typed in
/// the test. For tests only.
#pragma once

#include "gateway/store/store_for_test.hpp"
#include "office/desk.hpp"
#include "office/import_file.hpp"
#include "office/save_instrument.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace opora::office {

/// Of this folder: the same store each time it is asked for.
inline Places places_for_test(const std::filesystem::path& home) {
    static std::map<std::string, std::string> stores;
    Places places{home};
    if (!store::tests_use_postgres()) return places;
    auto& address = stores[home.string()];
    if (address.empty()) address = store::server_address_for_test("template1");
    places.store = address;
    return places;
}

class DeskForTest {
 public:
    DeskForTest() {
        static int count = 0;
        home = std::filesystem::temp_directory_path() /
               ("opora-office-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::remove_all(home);
        desk = std::make_unique<Desk>(places_for_test(home), now);
    }
    ~DeskForTest() {
        desk.reset();
        std::filesystem::remove_all(home);
    }
    DeskForTest(const DeskForTest&) = delete;
    DeskForTest& operator=(const DeskForTest&) = delete;

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(home / name, std::ios::binary) << text;
        return home / name;
    }

    /// Three tasks of two points; «3» from 2, «4» from 4, «5» from 6.
    Procedure describe_small_work(int cut_for_3 = 2) const {
        Instrument instrument;
        instrument.procedure = *procedure_named("kdr-2021-7-ma");
        for (const char* code : {"1", "2", "3"}) instrument.positions.push_back({code, 2, "", "", ""});
        instrument.maximum = 6;
        instrument.cuts = {cut_for_3, 4, 6};
        save_instrument(*desk, who, now, instrument);
        return instrument.procedure;
    }

    ImportReport import(const std::filesystem::path& file, ImportWish wish = {}, Then then = Then::apply) const {
        Progress nobody_watches;
        return import_file(*desk, who, now, file, wish, then, nobody_watches);
    }

    std::filesystem::path home;
    std::unique_ptr<Desk> desk;
    Person who{"Иванова", Language::russian};
    Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
};

inline const std::string small_head = "Логин ОО;Код участника;Класс;Вариант;1;2;3;Всего баллов\n";

}  // namespace opora::office
