/// XML as it comes, with expat behind it and the door shut to what spreadsheets never need: document types (and so
/// entities), deep nesting, endless tokens.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace opora::tables {

/// The attributes of one element, while its start is told.
class XmlAttributes {
 public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    /// By the name without its prefix ("id" finds r:id), or by the name as written. None when absent.
    std::optional<std::string_view> local(std::string_view name) const;
    std::optional<std::string_view> exact(std::string_view name) const;

 private:
    const char* const* pairs_;
};

/// Derive, say what to do at each start, end and text; then feed. Names come without prefix.
class XmlReader {
 public:
    /// `part` names the part in a Refusal.
    explicit XmlReader(std::string part);
    virtual ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// Throws Refusal{file_damaged, file_truncated, file_suspicious} and whatever the derived functions throw.
    void feed(std::string_view bytes);
    /// No more bytes come: throws when the document isn't complete.
    void finish();
    void read_all(std::string_view bytes);
    /// After `stop` everything that is fed is left unread.
    bool is_stopped() const { return is_stopped_; }
    /// Whether the bytes are UTF-8, as far as the document has told.
    bool is_utf8() const { return is_utf8_; }

 protected:
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// Text comes in pieces.
    virtual void text(std::string_view piece) = 0;
    void stop();
    int depth() const { return depth_; }

 private:
    struct Parser;
    void parse(const char* bytes, std::size_t size, bool is_last);
    [[noreturn]] void refuse_xml(bool is_last) const;

    std::string part_;
    std::unique_ptr<Parser> parser_;
    std::uint64_t fed_ = 0;
    int depth_ = 0;
    bool is_stopped_ = false;
    bool is_utf8_ = true;
};

}  // namespace opora::tables
