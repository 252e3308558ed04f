/// Files people attach: kept in HOME/files/ab/abcdef…, under the checksum of their content.
#pragma once

#include "office/desk.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct Attachment {
    std::string file;  ///< SHA-256 of the content: its address
    std::string name;  ///< as the person knows it
    std::int64_t size = 0;
    std::string kind;  ///< media type found from the content; "application/octet-stream" when a page may not show it
};

struct OpenedAttachment {
    Attachment attachment;
    std::filesystem::path path;
};

inline constexpr std::int64_t largest_attachment = 25 * 1024 * 1024;

/// Copies an upload into its place (written aside, synced, renamed); the upload stays until it is removed from the
/// desk. Kept once however often it comes. Refuses: not_found, file_too_large, file_empty, file_dangerous.
Attachment keep_attachment(Desk&, const std::string& upload);
/// Refuses: not_found, file_damaged (its content has another checksum).
OpenedAttachment open_attachment(Desk&, const std::string& file);
/// The same when it is attached to something in sight: evidence or a comment of a task, a step of a school's inquiry.
/// Refuses: not_found, file_damaged.
OpenedAttachment open_file(Desk&, const Sight& sight, const std::string& file);

/// Media type of bytes; nothing for programs and scripts, which are not taken.
std::optional<std::string> sniff_kind(std::string_view bytes, std::string_view name);

}  // namespace opora::office
