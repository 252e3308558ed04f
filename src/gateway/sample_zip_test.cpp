#include "gateway/sample_zip.hpp"

#include <zip.h>

#include <stdexcept>

namespace opora {

std::string packed(const PackedParts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    auto* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    auto* zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : parts)
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
    if (zip_close(zip) != 0) throw std::runtime_error(zip_strerror(zip));
    zip_source_open(buffer);
    zip_stat_t about;
    zip_source_stat(buffer, &about);
    std::string bytes(about.size, '\0');
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

}  // namespace opora
