// fill_tasks HOME: adds a region's tasks to the store there; bench/load.sh asks for it.

#include "bench/region_of_tasks.hpp"

#include <iostream>

int main(int count, char** words) {
    using namespace opora;
    if (count != 2) return std::cerr << "fill_tasks HOME\n", 2;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    office::Desk desk(words[1], now);
    const bench::RegionOfTasks region(desk, Date{std::chrono::floor<std::chrono::days>(now) - std::chrono::days(30)});
    std::cout << region.parties.size() << " people, " << bench::people * bench::tasks_of_one << " tasks\n";
}
