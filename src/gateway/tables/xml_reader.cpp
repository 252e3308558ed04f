#include "gateway/tables/xml_reader.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"

#include <expat.h>

#include <algorithm>
#include <exception>

namespace opora::tables {

namespace {

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_utf8_name(std::string_view encoding) {
    return encoding.size() == 5 && (encoding[0] | 0x20) == 'u' && (encoding[1] | 0x20) == 't' &&
           (encoding[2] | 0x20) == 'f' && encoding.substr(3) == "-8";
}

}  // namespace

std::optional<std::string_view> XmlAttributes::local(std::string_view name) const {
    for (const auto* pair = pairs_; *pair; pair += 2)
        if (without_prefix(pair[0]) == name) return pair[1];
    return std::nullopt;
}

std::optional<std::string_view> XmlAttributes::exact(std::string_view name) const {
    for (const auto* pair = pairs_; *pair; pair += 2)
        if (pair[0] == name) return pair[1];
    return std::nullopt;
}

/// What C calls back. Nothing may be thrown through expat: it is kept, the parser stopped, and thrown after.
struct XmlReader::Parser {
    explicit Parser(XmlReader& to) : reader(to), expat(XML_ParserCreate(nullptr)) {
        if (!expat) throw std::bad_alloc();
        XML_SetUserData(expat, this);
        XML_SetElementHandler(expat, &on_start, &on_end);
        XML_SetCharacterDataHandler(expat, &on_text);
        XML_SetStartDoctypeDeclHandler(expat, &on_doctype);
        XML_SetXmlDeclHandler(expat, &on_declaration);
    }
    ~Parser() { XML_ParserFree(expat); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    template <class Step>
    void guard(Step step) {
        if (thrown || reader.is_stopped_) return;
        try {
            step();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(expat, XML_FALSE);
        }
    }
    static Parser& self(void* data) { return *static_cast<Parser*>(data); }

    static void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
        auto& parser = self(data);
        parser.guard([&] {
            if (++parser.reader.depth_ > limits::xml_depth) refuse(Code::file_suspicious, "nesting");
            parser.reader.start(without_prefix(name), XmlAttributes(attributes));
        });
    }
    static void XMLCALL on_end(void* data, const XML_Char* name) {
        auto& parser = self(data);
        parser.guard([&] {
            parser.reader.end(without_prefix(name));
            --parser.reader.depth_;
        });
    }
    static void XMLCALL on_text(void* data, const XML_Char* text, int size) {
        auto& parser = self(data);
        parser.guard([&] { parser.reader.text({text, static_cast<std::size_t>(size)}); });
    }
    static void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        self(data).guard([] { refuse(Code::file_suspicious, "doctype"); });
    }
    static void XMLCALL on_declaration(void* data, const XML_Char*, const XML_Char* encoding, int) {
        if (encoding) self(data).reader.is_utf8_ = is_utf8_name(encoding);
    }

    XmlReader& reader;
    XML_Parser expat;
    std::exception_ptr thrown;
};

XmlReader::XmlReader(std::string part) : part_(std::move(part)), parser_(std::make_unique<Parser>(*this)) {}
XmlReader::~XmlReader() = default;

void XmlReader::stop() {
    is_stopped_ = true;
    XML_StopParser(parser_->expat, XML_FALSE);
}

void XmlReader::feed(std::string_view bytes) {
    constexpr std::size_t most = 1u << 20;
    while (!bytes.empty() && !is_stopped_) {
        const auto size = std::min(bytes.size(), most);
        parse(bytes.data(), size, false);
        bytes.remove_prefix(size);
    }
}

void XmlReader::finish() {
    if (!is_stopped_) parse("", 0, true);
}

void XmlReader::read_all(std::string_view bytes) {
    feed(bytes);
    finish();
}

void XmlReader::parse(const char* bytes, std::size_t size, bool is_last) {
    const auto status = XML_Parse(parser_->expat, bytes, static_cast<int>(size), is_last);
    fed_ += size;
    if (parser_->thrown) std::rethrow_exception(parser_->thrown);
    if (is_stopped_) return;
    if (status == XML_STATUS_ERROR) refuse_xml(is_last);
    const auto reached = XML_GetCurrentByteIndex(parser_->expat);
    if (reached >= 0 && fed_ - static_cast<std::uint64_t>(reached) > limits::xml_token)
        refuse(Code::file_suspicious, "token");
}

void XmlReader::refuse_xml(bool is_last) const {
    const auto error = XML_GetErrorCode(parser_->expat);
    if (is_last && (error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
                    error == XML_ERROR_TAG_MISMATCH || error == XML_ERROR_PARTIAL_CHAR))
        refuse(Code::file_truncated, "xml", {.path = part_});
    if (error == XML_ERROR_UNKNOWN_ENCODING || error == XML_ERROR_INCORRECT_ENCODING)
        refuse(Code::file_encoding, "xml", {.path = part_});
    const auto line = static_cast<double>(XML_GetCurrentLineNumber(parser_->expat));
    throw Refusal{Problem{Code::file_damaged, {.path = part_}, {}, {{"what", std::string("xml")}, {"line", line}}}};
}

}  // namespace opora::tables
