/// Verbs of clauses: what they command, to whom, and whether it is something to be done.
#pragma once

#include <string>
#include <string_view>

namespace opora::orders {

/// «обеспечить», «провести», «учиться»; not «область», «сеть». Small letters.
bool is_infinitive(std::string_view word);

/// What a clause says of itself.
struct ClauseSense {
    std::string addressee;     ///< «Руководителям ОО», «СОИРО (Ковалёва О.С.)»; "" = not named in it
    bool is_decision = false;  ///< «Утвердить …», «Признать утратившим силу …»: done by being said
    bool is_control = false;
    bool has_verb = false;  ///< commands something itself
    std::string
        controller;  ///< of a control clause: «первого заместителя … Е.П. Ковалёву»; "" when the signer keeps it
};
ClauseSense sense_of(std::string_view text);

}  // namespace opora::orders
