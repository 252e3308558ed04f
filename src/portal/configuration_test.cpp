#include "portal/configuration.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

ConfigurationSources of_file(std::string text) {
    ConfigurationSources out;
    out.file_name = "opora.conf";
    out.file = std::move(text);
    return out;
}

Problem refused(const ConfigurationSources& sources) {
    try {
        read_configuration(sources);
    } catch (const Refusal& refusal) {
        return refusal.problem();
    }
    throw std::logic_error("nothing refused");
}

const InForce& named(const Configuration& configuration, std::string_view name) {
    for (const auto& one : configuration.all())
        if (one.setting->name == name) return one;
    throw std::logic_error("no such setting");
}

TEST(Configuration, StandardsHoldWhereNobodySaysOtherwise) {
    const auto found = read_configuration({});
    EXPECT_EQ(found.number("port"), 8080);
    EXPECT_EQ(found.text("listen"), "127.0.0.1");
    EXPECT_EQ(found.all().size(), settings().size());
    for (const auto& one : found.all()) EXPECT_EQ(one.said_by, SaidBy::standard);
}

TEST(Configuration, TheCommandLineBeatsTheEnvironmentAndThatTheFile) {
    auto sources = of_file("# этот узел\nport = 81\r\n\nlog=json\n  home =  /srv/opora \n");
    EXPECT_EQ(read_configuration(sources).number("port"), 81);
    EXPECT_EQ(named(read_configuration(sources), "port").place, "opora.conf:2");
    EXPECT_EQ(read_configuration(sources).text("home"), "/srv/opora");
    sources.environment = [](std::string_view name) {
        return name == "OPORA_PORT" ? std::optional<std::string>("82") : std::nullopt;
    };
    EXPECT_EQ(read_configuration(sources).number("port"), 82);
    EXPECT_EQ(named(read_configuration(sources), "port").said_by, SaidBy::environment);
    sources.command_line = {{"port", "83"}};
    EXPECT_EQ(read_configuration(sources).number("port"), 83);
    EXPECT_EQ(named(read_configuration(sources), "port").place, "--port");
    EXPECT_EQ(read_configuration(sources).text("log"), "json");
}

TEST(Configuration, FaultsAreNamedWithTheirPlace) {
    EXPECT_EQ(refused(of_file("port = 80\nprot = 81\n")).code, Code::setting_unknown);
    EXPECT_EQ(refused(of_file("port = 80\nprot = 81\n")).place.path, "opora.conf:2");
    EXPECT_EQ(refused(of_file("port\n")).code, Code::setting_unknown);
    EXPECT_EQ(refused(of_file("port = 80\nport = 81\n")).code, Code::setting_twice);
    for (const auto* value : {"", "80a", "65536", "-1", "80.5", "nan"})
        EXPECT_EQ(refused(of_file(std::string("port = ") + value)).code, Code::setting_wrong) << value;
    EXPECT_EQ(refused(of_file("log = xml")).code, Code::setting_wrong);
    EXPECT_EQ(refused(of_file("log = text|json")).code, Code::setting_wrong);
    EXPECT_EQ(refused(of_file("request-seconds = 0.5")).code, Code::setting_wrong);
}

TEST(Configuration, PasswordsAreNotShown) {
    const auto found = read_configuration(of_file("store = postgresql://opora:geheim@db.local:5432/opora\n"));
    EXPECT_EQ(found.text("store"), "postgresql://opora:geheim@db.local:5432/opora");
    EXPECT_EQ(named(found, "store").shown(), "postgresql://opora:…@db.local:5432/opora");
    const auto plain = read_configuration(of_file("store = postgresql:///opora?host=/run/postgresql\n"));
    EXPECT_EQ(named(plain, "store").shown(), "postgresql:///opora?host=/run/postgresql");
}

}  // namespace
}  // namespace opora
