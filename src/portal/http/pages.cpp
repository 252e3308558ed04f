#include "portal/http/pages.hpp"

#include "base/hash.hpp"

#include <fstream>
#include <iterator>

namespace opora::http {

namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string content_type_of(std::string_view name) {
    for (const auto& [ending, type] : types)
        if (name.ends_with(ending)) return std::string(type);
    return "application/octet-stream";
}

std::string read_bytes(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string page_missing(Language language) {
    const auto lang = language == Language::russian ? "ru" : "en";
    return "<!doctype html>\n<html lang=\"" + std::string(lang) +
           "\"><head><meta charset=\"utf-8\"><title>Opora</title>" + "</head>\n<body><h1>" +
           say(language, "page.missing.title") + "</h1>\n<p>" + say(language, "page.missing.cure") +
           "</p>\n<p><a href=\"/api/about\">/api/about</a></p></body></html>\n";
}

}  // namespace

Pages::Pages(const fs::path& folder) {
    std::error_code ignored;
    for (fs::recursive_directory_iterator at{folder, ignored}, end; at != end; at.increment(ignored)) {
        if (!at->is_regular_file()) continue;
        const auto name = "/" + fs::relative(at->path(), folder).generic_string();
        auto bytes = read_bytes(at->path());
        auto digest = '"' + sha256_hex(bytes).substr(0, 20) + '"';
        files_[name] = {content_type_of(name), std::move(bytes), std::move(digest)};
    }
}

Reply Pages::answer(const Request& request, std::string_view accepts) const {
    Reply reply;
    if (request.method != "GET" && request.method != "HEAD") {
        reply.status = 405;
        reply.content_type = "text/plain; charset=utf-8";
        reply.headers.emplace_back("Allow", "GET, HEAD");
        return reply;
    }
    auto found = files_.find(request.path);
    const bool is_asset = request.path.starts_with("/assets/");
    if (found == files_.end() && !is_asset) found = files_.find("/index.html");
    if (found == files_.end()) {
        reply.status = is_asset ? 404 : 503;
        reply.content_type = "text/html; charset=utf-8";
        reply.body = page_missing(request.language);
        reply.headers.emplace_back("Cache-Control", "no-store");
        return reply;
    }
    const auto* chosen = &found->second;
    for (const auto& [coding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
        const auto packed = files_.find(found->first + ending);
        if (packed == files_.end() || accepts.find(coding) == std::string_view::npos) continue;
        chosen = &packed->second;
        reply.headers.emplace_back("Content-Encoding", coding);
        break;
    }
    reply.content_type = found->second.content_type;
    reply.headers.emplace_back("ETag", chosen->digest);
    reply.headers.emplace_back("Vary", "Accept-Encoding");
    reply.headers.emplace_back("Cache-Control", is_asset ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.if_none_match == chosen->digest) {
        reply.status = 304;
        return reply;
    }
    reply.body = chosen->bytes;
    return reply;
}

const Pairs& safety_headers() {
    // The component library sets styles on elements, hence 'unsafe-inline' for styles and for nothing else.
    static const Pairs headers = {
        {"Content-Security-Policy",
         "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
         "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    return headers;
}

}  // namespace opora::http
