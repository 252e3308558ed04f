#include "office/attachments.hpp"

#include "base/hash.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/reach.hpp"
#include "office/desk_files.hpp"
#include "office/file_cabinet.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"

#include <algorithm>
#include <array>

namespace opora::office {

namespace {

constexpr std::string_view download_only = "application/octet-stream";

/// What a file begins with, and what it is. An empty media type: not taken.
struct Signature {
    std::string_view begins;
    std::string_view kind;
};

using namespace std::string_view_literals;
constexpr Signature signatures[] = {
    {"%PDF-"sv, "application/pdf"sv},
    {"\x89PNG\r\n\x1a\n"sv, "image/png"sv},
    {"\xff\xd8\xff"sv, "image/jpeg"sv},
    {"GIF87a"sv, "image/gif"sv},
    {"GIF89a"sv, "image/gif"sv},
    {"II*\0"sv, "image/tiff"sv},
    {"MM\0*"sv, "image/tiff"sv},
    {"PK\x03\x04"sv, "application/zip"sv},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/msword"sv},
    {"{\\rtf"sv, "application/rtf"sv},
    {"Rar!\x1a\x07"sv, "application/vnd.rar"sv},
    {"7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"sv},
    {"MZ"sv, ""sv},
    {"\x7f"
     "ELF"sv,
     ""sv},
    {"#!"sv, ""sv},
    {"\xca\xfe\xba\xbe"sv, ""sv},
    {"\xfe\xed\xfa"sv, ""sv},
    {"\xcf\xfa\xed\xfe"sv, ""sv},
    {"L\0\0\0\x01\x14\x02\0"sv, ""sv},  // a Windows shortcut
};

/// Endings that a Windows desktop starts when they are clicked.
constexpr std::array<std::string_view, 25> started_endings = {
    ".exe", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js",   ".jse",  ".wsf",  ".wsh", ".hta",
    ".msi", ".msp", ".pif", ".cpl", ".jar", ".lnk", ".reg", ".dll", ".docm", ".xlsm", ".pptm", ".iso"};

std::string ending_of(std::string_view name) {
    const auto dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending;
}

/// What lies in a ZIP archive: office documents name their parts near the beginning.
std::optional<std::string> kind_of_archive(std::string_view bytes) {
    if (bytes.find("vbaProject.bin") != std::string_view::npos) return {};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> marks = {{
        {"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"},
        {"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"},
        {"mimetypeapplication/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"},
        {"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    }};
    for (const auto& [mark, kind] : marks)
        if (bytes.find(mark) != std::string_view::npos) return std::string(kind);
    return "application/zip";
}

bool is_markup(std::string_view bytes) {
    auto head = std::string(bytes.substr(0, 1024));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const auto mark : {"<html", "<!doctype", "<script", "<svg", "<?xml", "<body", "<iframe"})
        if (head.find(mark) != std::string::npos) return true;
    return false;
}

bool is_plain_text(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    });
}

bool is_address(std::string_view file) {
    return file.size() == 64 && std::all_of(file.begin(), file.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

[[noreturn]] void refuse_file(Code code, const std::string& name) {
    throw Refusal(Problem{
        code,
        {},
        name,
        {{"what", std::string("file")}, {"file", name}, {"limit", double(largest_attachment / (1024 * 1024))}}});
}

bool is_owner_seen(store::Database& database, const Sight& sight, const std::string& owner, std::int64_t id) {
    if (owner == "inquiry_step") {
        const auto school = store::school_of_step(database, id);
        return school && sight.sees(*school);
    }
    const auto task = owner == "evidence"  ? store::task_of_evidence(database, id)
                      : owner == "comment" ? store::task_of_comment(database, id)
                                           : std::nullopt;
    return task && sees_task(database, sight, *task);
}

}  // namespace

std::optional<std::string> sniff_kind(std::string_view bytes, std::string_view name) {
    const auto ending = ending_of(name);
    if (std::find(started_endings.begin(), started_endings.end(), ending) != started_endings.end()) return {};
    for (const auto& [begins, kind] : signatures) {
        if (!bytes.starts_with(begins)) continue;
        if (kind.empty()) return {};
        if (kind == "application/zip") return kind_of_archive(bytes);
        return std::string(kind);
    }
    if (is_markup(bytes)) return std::string(download_only);
    return is_plain_text(bytes) ? "text/plain" : std::string(download_only);
}

Attachment keep_attachment(Desk& desk, const std::string& upload) {
    const auto laid = find_desk_file(desk.uploads(), upload);
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(laid.path));
    if (size == 0) refuse_file(Code::file_empty, laid.name);
    if (size > largest_attachment) refuse_file(Code::file_too_large, laid.name);
    const auto bytes = read_whole_file(laid.path);
    const auto kind = sniff_kind(bytes, laid.name);
    if (!kind) refuse_file(Code::file_dangerous, laid.name);
    const Attachment kept{put_into_cabinet(desk.home(), bytes), laid.name, size, *kind};
    const auto connection = desk.database();
    store::save_file(connection, {kept.file, kept.size, kept.kind, kept.name});
    return kept;
}

OpenedAttachment open_file(Desk& desk, const Sight& sight, const std::string& file) {
    if (sight.is_everything()) return open_attachment(desk, file);
    const auto connection = desk.database();
    for (const auto& [owner, id] : store::owners_of_file(connection, file))
        if (is_owner_seen(connection, sight, owner, id)) return open_attachment(desk, file);
    refuse_not_found(file);
}

OpenedAttachment open_attachment(Desk& desk, const std::string& file) {
    if (!is_address(file)) refuse_not_found(file);
    const auto connection = desk.database();
    const auto record = store::load_file(connection, file);
    if (!record) refuse_not_found(file);
    const auto path = place_in_cabinet(desk.home(), file);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) refuse_not_found(record->name);
    if (sha256_hex(read_whole_file(path)) != file) refuse_file(Code::file_damaged, record->name);
    return {{record->file, record->name, record->size, record->kind}, path};
}

}  // namespace opora::office
