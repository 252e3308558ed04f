/// Stores for tests: SQLite, or PostgreSQL where the test program was started with OPORA_TEST_STORE=postgres. Every
/// test that asks for its store here runs on both (tests/CMakeLists.txt). For tests only.
#pragma once

#include "gateway/store/database.hpp"
#include "gateway/store/server_for_test.hpp"

#include <string_view>

namespace opora::store {

inline bool tests_use_postgres() {
    const char* wanted = std::getenv("OPORA_TEST_STORE");
    return wanted && std::string_view(wanted) == "postgres";
}

/// One server for the whole test program, with a template that has the tables already.
inline PostgresServer& server_for_tests() {
    static const auto server = [] {
        if (postgres_programs().empty()) {
            std::puts("no PostgreSQL server here: install the package postgresql");
            std::exit(0);  // ctest reads the sentence and counts the tests as skipped
        }
        auto made = std::make_unique<PostgresServer>(
            std::filesystem::temp_directory_path() / ("opora-pg-" + std::to_string(::getpid())),
            std::vector<std::string>{"fsync=off", "full_page_writes=off", "max_connections=100"});
        made->make();
        made->start();
        made->make_database("like_this");
        open_postgres(made->address("like_this"));
        return made;
    }();
    return *server;
}

/// A new empty database of the server.
inline std::string server_address_for_test(const std::string& like = "like_this") {
    static int count = 0;
    auto& server = server_for_tests();
    const auto name = "test" + std::to_string(++count);
    server.make_database(name, like);
    return server.address(name);
}

/// What `open_store` opens, as often as wished: a new empty store; `file` is where SQLite keeps it.
inline std::string store_address_for_test(const std::string& file) {
    return tests_use_postgres() ? server_address_for_test() : file;
}

/// A new empty store for one connection.
inline std::unique_ptr<Database> store_for_test() { return open_store(store_address_for_test(":memory:")); }

}  // namespace opora::store
