// The bench of objectivity: invented regions, our detectors and the peers. bench/objectivity.sh runs all of it.
//
//   objectivity region [--shared FOLDER]                 how like the real the invented ones are
//   objectivity power [--regions N] [--classes N] [--prevalence SHARE] [--sd LOGITS] [--small] [--scores] [--truth
//   NAME] objectivity calibration [--regions N] [--sd LOGITS] [--honest]      --honest: nobody is helped objectivity
//   lists [--regions N] [--classes N]        beside a thousand watched classes objectivity confounders [--regions N]
//   objectivity speed [--threads N]
// All take --seed and --threads. Tables are Markdown, gates with what was found.

#include "objectivity/programs.hpp"

#include <cstring>
#include <iostream>

int main(int count, char** words) {
    using namespace opora::bench;
    const Arguments arguments(count, words);
    const std::string what = count > 1 ? words[1] : "";
    if (what == "region") return show_regions(arguments);
    if (what == "power") return show_power(arguments);
    if (what == "calibration") return show_calibration(arguments);
    if (what == "lists") return show_lists(arguments);
    if (what == "confounders") return show_confounders(arguments);
    if (what == "speed") return show_speed(arguments);
    std::cerr
        << "objectivity region | power | calibration | lists | confounders | speed, see bench/objectivity/main.cpp\n";
    return 2;
}
