// The only file that knows the library of mail.

#include "gateway/mail/send_letter.hpp"

#include "base/problem.hpp"
#include "gateway/mail/write_letter.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace opora::mail {

namespace {

struct Library {
    Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    ~Library() { curl_global_cleanup(); }
};

/// What is left of the message that the library asks for piece by piece.
std::size_t give_piece(char* room, std::size_t size, std::size_t count, void* left) {
    auto& rest = *static_cast<std::string_view*>(left);
    const auto taken = std::min(size * count, rest.size());
    std::memcpy(room, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

/// Asked by the library about once a second, and whenever something moves.
int is_given_up(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

bool is_this_computer(std::string_view address) {
    auto host = address.substr(address.find("://") + 3);
    host = host.substr(0, host.find_first_of(":/", host.starts_with('[') ? host.find(']') : 0));
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

void expect_server(const MailServer& server) {
    const auto& address = server.address;
    const bool is_known = address.starts_with("smtp://") || address.starts_with("smtps://");
    const auto host = is_known ? address.substr(address.find("://") + 3) : "";
    const bool is_clean = std::all_of(host.begin(), host.end(), [](char c) {
        return c > 0x20 && c < 0x7f && c != '@' && c != '/' && c != '?' && c != '#';
    });
    if (host.empty() || !is_clean) throw Refusal(Problem{Code::mail_server, {}, address, {}});
}

struct Receivers {
    curl_slist* list = nullptr;
    explicit Receivers(const std::string& address) : list(curl_slist_append(nullptr, ("<" + address + ">").c_str())) {}
    ~Receivers() { curl_slist_free_all(list); }
    Receivers(const Receivers&) = delete;
    Receivers& operator=(const Receivers&) = delete;
};

}  // namespace

struct PostOffice::Line {
    CURL* handle = curl_easy_init();
    std::array<char, CURL_ERROR_SIZE> said{};
    Line() = default;
    ~Line() { curl_easy_cleanup(handle); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
};

PostOffice::PostOffice(MailServer server) : server_(std::move(server)) {
    static const Library library;
    expect_server(server_);
    line_ = std::make_unique<Line>();
}
PostOffice::~PostOffice() = default;
PostOffice::PostOffice(PostOffice&&) noexcept = default;
PostOffice& PostOffice::operator=(PostOffice&&) noexcept = default;

void PostOffice::send(const Letter& letter, std::chrono::sys_seconds now) {
    const auto message = write_letter(letter, server_, now);
    const Receivers receivers(letter.to);
    std::string_view left = message;
    auto* handle = line_->handle;
    curl_easy_reset(handle);  // keeps the connection
    line_->said = {};
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle, option, value); };
    set(CURLOPT_URL, server_.address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_ERRORBUFFER, line_->said.data());
    set(CURLOPT_TIMEOUT, static_cast<long>(server_.patience.count()));
    set(CURLOPT_CONNECTTIMEOUT, std::min(10L, static_cast<long>(server_.patience.count())));
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, is_given_up);
    set(CURLOPT_XFERINFODATA, &server_.stop);
    const bool needs_cover = !server_.password.empty() && !is_this_computer(server_.address);
    set(CURLOPT_USE_SSL, static_cast<long>(needs_cover ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!server_.certificates.empty()) set(CURLOPT_CAINFO, server_.certificates.c_str());
    if (!server_.user.empty()) {
        set(CURLOPT_USERNAME, server_.user.c_str());
        set(CURLOPT_PASSWORD, server_.password.c_str());
    }
    set(CURLOPT_MAIL_FROM, ("<" + server_.from + ">").c_str());
    set(CURLOPT_MAIL_RCPT, receivers.list);
    set(CURLOPT_READFUNCTION, give_piece);
    set(CURLOPT_READDATA, &left);
    set(CURLOPT_UPLOAD, 1L);
    const auto ended = curl_easy_perform(handle);
    if (ended == CURLE_OK) return;
    if (ended == CURLE_ABORTED_BY_CALLBACK) throw Refusal(Code::cancelled);
    long answer = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
    const std::string reason = line_->said[0] ? line_->said.data() : curl_easy_strerror(ended);
    const bool was_refused = ended == CURLE_LOGIN_DENIED || answer >= 400;
    throw Refusal(Problem{was_refused ? Code::mail_refused : Code::mail_unreachable,
                          {},
                          was_refused ? letter.to : server_.address,
                          {{"reason", reason}, {"answer", std::to_string(answer)}}});
}

}  // namespace opora::mail
