#include "gateway/mail/mail_file.hpp"

#include "base/problem.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace opora::mail {

namespace {

namespace fs = std::filesystem;
namespace js = boost::json;

constexpr const char* mail_file_name = "mail.json";

/// The texts of the file, and where each lies.
constexpr std::pair<std::string_view, std::string MailServer::*> server_texts[] = {
    {"server", &MailServer::address},      {"user", &MailServer::user},
    {"password", &MailServer::password},   {"from", &MailServer::from},
    {"from_name", &MailServer::from_name}, {"certificates", &MailServer::certificates},
};

[[noreturn]] void refuse_mail_file(const fs::path& file, const std::string& field) {
    throw Refusal(Problem{Code::mail_file, {{}, 0, {}, {}, field}, file.string(), {}});
}

std::optional<std::string> read_whole_file(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return {};
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

void take_field(MailSettings& settings, const fs::path& file, std::string_view name, const js::value& value) {
    for (const auto& [known, field] : server_texts)
        if (known == name && value.is_string()) {
            settings.server.*field = std::string(value.get_string());
            return;
        }
    if (name == "page" && value.is_string())
        settings.page = std::string(value.get_string());
    else if (name == "is_on" && value.is_bool())
        settings.is_on = value.get_bool();
    else
        refuse_mail_file(file, std::string(name));
}

/// Closes what is open when something goes wrong.
struct OpenFile {
    int descriptor;
    ~OpenFile() {
        if (descriptor >= 0) ::close(descriptor);
    }
};

bool write_private(const fs::path& file, std::string_view bytes) {
    ::unlink(file.c_str());  // an old one might be open to others
    OpenFile out{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (out.descriptor < 0) return false;
    while (!bytes.empty()) {
        const auto written = ::write(out.descriptor, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(out.descriptor) == 0;
}

}  // namespace

MailSettings read_mail_file(const fs::path& home) {
    MailSettings settings;
    const auto file = home / mail_file_name;
    const auto text = read_whole_file(file);
    if (!text) return settings;
    js::error_code error;
    const auto value = js::parse(*text, error);
    if (error || !value.is_object()) refuse_mail_file(file, "");
    for (const auto& [name, field] : value.get_object()) take_field(settings, file, {name.data(), name.size()}, field);
    return settings;
}

void write_mail_file(const fs::path& home, const MailSettings& settings) {
    js::object out;
    for (const auto& [name, field] : server_texts)
        if (const auto& text = settings.server.*field; !text.empty()) out[{name.data(), name.size()}] = text;
    if (!settings.page.empty()) out["page"] = settings.page;
    out["is_on"] = settings.is_on;
    const auto file = home / mail_file_name;
    const auto aside = home / (std::string(mail_file_name) + ".new");
    std::error_code error;
    if (write_private(aside, js::serialize(out) + "\n")) {
        fs::rename(aside, file, error);
        if (!error) return;
    }
    fs::remove(aside, error);
    throw Refusal(Problem{Code::file_not_written, {}, file.string(), {}});
}

}  // namespace opora::mail
