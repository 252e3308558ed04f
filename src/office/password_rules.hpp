/// What a new password must be: long, not a common one, not made of the person's own name.
#pragma once

#include <string>

namespace opora::office {

/// `path` is the field the person wrote it in. Refuses: password_short, password_long, password_common,
/// password_holds_name.
void check_password(const std::string& password, const std::string& login, const std::string& name,
                    const std::string& path);

/// One spelling for what different keyboards and telephones send for the same letters (Unicode NFKC).
std::string normal_password(const std::string& password);

}  // namespace opora::office
