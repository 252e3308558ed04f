/// From the words of the command line to a command.
#pragma once

#include "portal/cli/shell.hpp"

namespace opora::cli {

/// --lang of the arguments, else OPORA_LANG, else the locale's language when we speak it, else Russian.
Language language_of(int argc, const char* const* argv);

/// True when the arguments ask for JSON: a refusal is then said as JSON too.
bool asks_json(int argc, const char* const* argv);

/// Reads the arguments and does what they ask. Throws Refusal; bad_request for arguments not understood.
Ending run(int argc, const char* const* argv, Language language);

}  // namespace opora::cli
